/** Jobs that can never run [E49, S22]. */
import { describe, expect, it } from 'vitest';
import { lint } from '../../src/advice/lint.ts';
import { compiled } from '../stories/play.ts';
import {
  compiledLog,
  type Document,
  environment,
  needs,
  tableOf,
  withJobs,
} from '../model/documents.ts';

function warnings(vcpus: number, memoryMib: number, sections: Document) {
  const resourceRequirements = needs(vcpus, memoryMib);
  const work = { containerProperties: { resourceRequirements }, simulation: { runtime: '1m' } };
  const jobs = [{ jobName: 'A', arrayProperties: { size: 3 } }];
  return lint(compiled(withJobs(jobs, { jobDefinitions: { work }, ...sections })).model);
}

function pool(computeResources: Document): Document {
  return { computeEnvironments: { main: environment(computeResources) } };
}

const neverRuns = ({ message }: { readonly message: string }) => message.includes('never run');

describe('lint', () => {
  it('is silent about jobs that fit', () => {
    expect(warnings(1, 4_096, pool({ instanceTypes: ['m5.large'] }))).toEqual([]);
  });

  it('warns of jobs that no type holds, and says how large the largest type is', () => {
    const sections = pool({ instanceTypes: ['m5.large', 'c5.xlarge'] });
    const found = warnings(1, 9_000, { ...sections, assumptions: {} }).filter(neverRuns);
    expect(found).toEqual([
      {
        file: '',
        line: 0,
        column: 0,
        path: 'jobQueues.q',
        message:
          '3 jobs (1 vCPU with 9000 MiB; first source/1:0) can never run: ' +
          'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT',
        // Linux shows 7,820 MiB; 41 less are left for jobs, 89 less to 29 less.
        remedy:
          'the most vCPUs of a type are 4 (c5.xlarge); ' +
          'of memory, m5.large registers 7779 MiB (measured, 7731 to 7791)',
        severity: 'warning',
      },
    ]);
  });

  it('warns of jobs that ask for the nominal memory of a type, which registers less', () => {
    const found = warnings(1, 8_192, pool({ instanceTypes: ['m5.large'] }));
    expect(found).toMatchObject([
      {
        message: expect.stringContaining('can never run: MISCONFIGURATION:'),
        remedy: 'ask for at most 7779 MiB: m5.large registers 7779 MiB (measured, 7731 to 7791)',
      },
    ]);
  });

  it('takes a request for nominal where the type registers at least 88 % of it', () => {
    const node = { vcpu: 4, memoryMiB: '10GiB', usdPerHour: 0.1, usableMemoryMiB: 8_832 };
    const more = { catalog: { instanceTypes: { 'own.large': node } } };
    const remedy = (memoryMib: number) =>
      warnings(1, memoryMib, { ...pool({ instanceTypes: ['own.large'] }), ...more })[0]!.remedy;
    expect(remedy(10_000)).toMatch(/^ask for at most 8800 MiB/);
    expect(remedy(10_001)).not.toMatch(/^ask for/);
  });

  it('says that jobs may never run where only a type that registers more than likely holds them', () => {
    // Of c9g.xlarge nobody measured what it registers: 7,682 MiB, by its line 7,618 to 7,710.
    const sections = pool({ instanceTypes: ['c9g.xlarge'] });
    expect(warnings(1, 7_710, sections)).toMatchObject([
      {
        message:
          '3 jobs (1 vCPU with 7710 MiB; first source/1:0) may never run: ' +
          'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT, unless c9g.xlarge registers 7710 MiB after all',
        remedy: 'ask for at most 7682 MiB: c9g.xlarge registers 7682 MiB (assumed, 7618 to 7710)',
      },
    ]);
    expect(warnings(1, 7_711, sections)).toMatchObject([
      { message: expect.stringContaining('can never run: MISCONFIGURATION:') },
    ]);
  });

  it('warns of maxvCpus below the smallest type that holds a job, under BEST_FIT only', () => {
    const limits = { instanceTypes: ['m5.4xlarge'], maxvCpus: 8 };
    expect(warnings(1, 4_096, pool(limits))).toMatchObject([
      {
        message: expect.stringContaining('COMPUTE_ENVIRONMENT_MAX_RESOURCE'),
        remedy: 'raise maxvCpus (or the vCPU quota) to at least 16',
      },
    ]);
    const progressive = { ...limits, allocationStrategy: 'BEST_FIT_PROGRESSIVE' };
    expect(warnings(1, 4_096, pool(progressive)).filter(neverRuns)).toEqual([]);
  });

  it('warns of recorded jobs that no Fargate size holds', () => {
    const table = tableOf([{ vcpuMilli: 32_000, memoryMib: 1_024 }, { gpus: 1 }]);
    const { model } = compiledLog(table, {}, pool({ type: 'FARGATE' }));
    expect(lint(model)).toMatchObject([
      { message: expect.stringContaining('job log/1 (32 vCPU with 1024 MiB) can never run') },
      { message: expect.stringContaining('2048 MiB, 1 GPU)') },
    ]);
  });
});
