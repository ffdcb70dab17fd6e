/** Machines that jobs cannot fill, or whose GPUs they do not need [S27, S29]. */
import { describe, expect, it } from 'vitest';
import { type Document, needs } from '../model/documents.ts';
import { definition, findings, scenarioOf } from './findings.ts';

const array = (size: number) => [{ jobName: 'A', arrayProperties: { size } }];

describe('a type whose memory ends at half of its vCPUs', () => {
  const warnings = (memoryMib: number, computeResources: Document, more: Document = {}) =>
    findings(
      scenarioOf({
        jobs: array(400),
        work: definition(1, memoryMib),
        computeResources: { maxvCpus: 512, ...computeResources },
        more,
      }),
    ).filter(({ message }) => message.includes('memory is full'));
  const both = { instanceTypes: ['m5.2xlarge', 'c5.2xlarge'] };

  it('is warned of with what a job costs there and on the best type of the list', () => {
    // 0.34 ÷ 4 and 0.384 ÷ 8 an hour.
    expect(warnings(3_800, both)).toEqual([
      {
        path: 'computeEnvironments.main.computeResources.instanceTypes',
        message:
          '400 jobs (1 vCPU with 3800 MiB; first source/1:0): c5.2xlarge costs least a vCPU, and ' +
          'its memory is full at 4 of 8 vCPUs; on m5.2xlarge 8 fit: $0.0480 a job-hour instead ' +
          'of $0.0850',
        remedy: 'leave c5.2xlarge out, and other types with as little memory a vCPU',
      },
    ]);
  });

  it('counts whole jobs by vCPUs: what is left of them takes none', () => {
    // 0.504 ÷ 2 an hour instead of 0.34: three jobs of 3 vCPUs need nine.
    const of3 = { work: definition(3, 12_000), jobs: array(400) };
    const instanceTypes = ['r5.2xlarge', 'c5.2xlarge'];
    const found = findings(
      scenarioOf({ ...of3, computeResources: { maxvCpus: 512, instanceTypes } }),
    );
    expect(found.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('on r5.2xlarge 2 fit: $0.2520 a job-hour instead of $0.3400'),
    );
  });

  it('counts whole jobs by GPUs too', () => {
    const type = { vcpu: 8, gpus: 4 };
    const instanceTypes = {
      'own.large': { ...type, memoryMiB: '64GiB', usdPerHour: 1.2 },
      'own.small': { ...type, memoryMiB: '16GiB', usdPerHour: 1 },
    };
    const found = (gpus: number) => {
      const resourceRequirements = [...needs(1, 12_000), { type: 'GPU', value: String(gpus) }];
      const containerProperties = { image: 'work', resourceRequirements };
      const work = definition(1, 12_000, { containerProperties });
      const computeResources = { maxvCpus: 512, instanceTypes: Object.keys(instanceTypes) };
      const more = { catalog: { instanceTypes } };
      return findings(scenarioOf({ jobs: array(400), work, computeResources, more }));
    };
    expect(found(1)).toMatchObject([{ message: expect.stringContaining('on own.large 4 fit') }]);
    expect(found(3)).toEqual([]);
  });

  it('is fine where it takes more, or nothing in the list is a fifth cheaper', () => {
    expect(warnings(3_000, both)).toEqual([]);
    expect(warnings(3_800, { instanceTypes: ['c5.2xlarge'] })).toEqual([]);
    expect(warnings(3_800, { instanceTypes: ['m5.2xlarge', 'r5.2xlarge'] })).toEqual([]);
  });

  it('is what the strategy launches: the first of the list, or the smallest', () => {
    const ordered = 'BEST_FIT_PROGRESSIVE_ORDERED';
    const first = (...instanceTypes: readonly string[]) =>
      warnings(3_800, { instanceTypes, allocationStrategy: ordered });
    expect(first('c5.2xlarge', 'm5.2xlarge')).toMatchObject([
      { message: expect.stringMatching(/c5\.2xlarge is launched first, and its memory/) },
    ]);
    expect(first('m5.2xlarge', 'c5.2xlarge')).toEqual([]);
    expect(warnings(3_800, { ...both, type: 'SPOT', allocationStrategy: undefined })).toEqual([]);
  });

  it('is no matter where other jobs ask for most of the environment', () => {
    const jobs = [
      ...array(4),
      { jobName: 'B', jobDefinition: 'small', arrayProperties: { size: 40 } },
    ];
    const jobDefinitions = { work: definition(1, 3_800), small: definition(1, 512) };
    const parts = { jobs, computeResources: { maxvCpus: 512, ...both }, more: { jobDefinitions } };
    const found = findings(scenarioOf(parts)).map(({ message }) => message);
    expect(found.filter((message) => message.includes('memory is full'))).toEqual([]);
  });
});

describe('jobs without GPUs', () => {
  const gpu: Document = {
    type: 'container',
    containerProperties: {
      image: 'work',
      resourceRequirements: [
        { type: 'VCPU', value: '4' },
        { type: 'MEMORY', value: '12000' },
        { type: 'GPU', value: '1' },
      ],
    },
    simulation: { runtime: '1h' },
  };
  const jobs = [{ jobName: 'cpu' }, { jobName: 'gpu', jobDefinition: 'gpu' }, { jobName: 'cpu2' }];
  const on = (...instanceTypes: readonly string[]) =>
    findings(
      scenarioOf({
        jobs,
        computeResources: { instanceTypes },
        more: { jobDefinitions: { work: definition(4, 12_000), gpu } },
      }),
    );

  it('are counted where only machines with GPUs can take them', () => {
    expect(on('g4dn.xlarge')).toEqual([
      {
        path: 'jobQueues.q',
        message: '2 of 3 jobs need no GPU, and only machines with GPUs can take them: g4dn.xlarge',
        remedy: 'send them to a queue whose environment has types without GPUs, or add such types',
      },
    ]);
  });

  it('are fine where another type can', () => {
    expect(on('g4dn.xlarge', 'm5.xlarge')).toEqual([]);
  });

  it('count types that limits admit', () => {
    const found = on('g4dn.xlarge', 'm5.large').map(({ message }) => message);
    expect(found).toEqual([expect.stringMatching(/^2 of 3 jobs need no GPU/)]);
  });
});
