/** Requests a little above or below what puts jobs on other machines, or more to a machine [E49]. */
import { describe, expect, it } from 'vitest';
import { type Document, needs } from '../model/documents.ts';
import { definition, findings, scenarioOf } from './findings.ts';

interface Asked {
  readonly vcpus: number;
  readonly memoryMib: number;
  readonly types: readonly string[];
  /** Default 40. */
  readonly jobs?: number;
  readonly more?: Document;
}

function warnings({ vcpus, memoryMib, types, jobs = 40, more = {} }: Asked) {
  return findings(
    scenarioOf({
      jobs: [jobs === 1 ? { jobName: 'A' } : { jobName: 'A', arrayProperties: { size: jobs } }],
      work: definition(vcpus, memoryMib),
      computeResources: { instanceTypes: types, maxvCpus: 512 },
      more,
    }),
  ).map(({ message, remedy }) => [message.replace(/^.*?\): /, ''), remedy]);
}

// i3.2xlarge registers 61,237 MiB: two jobs of 30,618. r5d.12xlarge costs 3.456, 16xlarge 4.608.
const i3 = 'i3.2xlarge registers 61237 MiB (measured, 61189 to 61249)';
const r5d = 'r5d.12xlarge registers 382643 MiB (measured, 382595 to 382655)';

describe('a little less memory', () => {
  it('makes room for a second job on a machine', () => {
    expect(warnings({ vcpus: 4, memoryMib: 30_650, types: ['i3.2xlarge'] })).toEqual([
      [
        'with 32 MiB less, 2 fit i3.2xlarge instead of one: 50 % less a job',
        `ask for at most 30618 MiB of MEMORY: ${i3}`,
      ],
    ]);
  });

  it('makes a smaller machine large enough', () => {
    expect(warnings({ vcpus: 8, memoryMib: 384_000, types: ['r5d'], jobs: 1 })).toEqual([
      [
        'with 1357 MiB less, one fits r5d.12xlarge instead of one on r5d.16xlarge: 25 % less a job',
        `ask for at most 382643 MiB of MEMORY: ${r5d}`,
      ],
    ]);
  });

  it('does not matter where vCPUs or the number of jobs keep a second one away', () => {
    expect(warnings({ vcpus: 8, memoryMib: 30_650, types: ['i3.2xlarge'] })).toEqual([]);
    expect(warnings({ vcpus: 4, memoryMib: 30_650, types: ['i3.2xlarge'], jobs: 1 })).toEqual([]);
  });

  it('does not matter where GPUs keep a third job away', () => {
    const usdPerHour = 4;
    const node = { vcpu: 48, memoryMiB: '192GiB', gpus: 4, usdPerHour, usableMemoryMiB: 190_032 };
    const found = (gpus: number) => {
      const resourceRequirements = [...needs(4, 64_000), { type: 'GPU', value: String(gpus) }];
      const work = definition(4, 64_000, {
        containerProperties: { image: 'work', resourceRequirements },
      });
      const parts = { work, computeResources: { instanceTypes: ['own.gpu'], maxvCpus: 512 } };
      const jobs = [{ jobName: 'A', arrayProperties: { size: 40 } }];
      const more = { catalog: { instanceTypes: { 'own.gpu': node } } };
      return findings(scenarioOf({ ...parts, jobs, more })).map(({ message }) => message);
    };
    expect(found(1)).toEqual([expect.stringContaining('3 fit own.gpu instead of 2')]);
    expect(found(2)).toEqual([]);
  });

  it('does not matter where more than 3 % of the request are too much', () => {
    // 31,564 × 0.97 = 30,617; 31,565 × 0.97 = 30,618.05.
    expect(warnings({ vcpus: 4, memoryMib: 31_564, types: ['i3.2xlarge'] })).toHaveLength(1);
    expect(warnings({ vcpus: 4, memoryMib: 31_565, types: ['i3.2xlarge'] })).toEqual([]);
  });

  it('does not matter where it saves less than 5 %', () => {
    // i3.8xlarge registers 245,562 MiB. 22 jobs of 10,700, and 23 of 10,676: 4.3 % less a job.
    // 17 jobs of 13,650, and 18 of 13,642: 5.6 % less.
    const many = { vcpus: 1, types: ['i3.8xlarge'], jobs: 200 };
    expect(warnings({ ...many, memoryMib: 10_700 })).toEqual([]);
    expect(warnings({ ...many, memoryMib: 13_650 })).toMatchObject([
      ['with 8 MiB less, 18 fit i3.8xlarge instead of 17: 6 % less a job', expect.any(String)],
    ]);
  });

  it('counts with the memory that the user gives', () => {
    const node = { vcpu: 8, memoryMiB: '61GiB', usdPerHour: 0.6, usableMemoryMiB: 60_032 };
    const more = { catalog: { instanceTypes: { 'i3.2xlarge': node } } };
    expect(warnings({ vcpus: 4, memoryMib: 30_034, types: ['i3.2xlarge'], more })).toEqual([
      [
        'with 34 MiB less, 2 fit i3.2xlarge instead of one: 50 % less a job',
        'ask for at most 30000 MiB of MEMORY: i3.2xlarge registers 60000 MiB (given)',
      ],
    ]);
  });
});

describe('a little more memory', () => {
  it('takes a second job from a machine', () => {
    expect(warnings({ vcpus: 4, memoryMib: 30_000, types: ['i3.2xlarge'] })).toEqual([
      [
        '2 fit i3.2xlarge by 618 MiB; with 619 MiB more, a job costs 100 % more',
        `ask for no more MEMORY: ${i3}`,
      ],
    ]);
  });

  it('needs a larger machine', () => {
    expect(warnings({ vcpus: 8, memoryMib: 382_000, types: ['r5d'], jobs: 1 })).toEqual([
      [
        'one fits r5d.12xlarge by 643 MiB; with 644 MiB more, a job costs 33 % more',
        `ask for no more MEMORY: ${r5d}`,
      ],
    ]);
  });

  it('fits no machine', () => {
    expect(warnings({ vcpus: 1, memoryMib: 7_700, types: ['m5.large'] })).toEqual([
      [
        'one fits m5.large by 79 MiB; with 80 MiB more, no type holds it',
        'ask for no more MEMORY: m5.large registers 7779 MiB (measured, 7731 to 7791)',
      ],
    ]);
  });

  it('does not matter where 2.5 % of the request are left', () => {
    // 7,590 × 0.025 = 189.75, and 189 MiB are left; 7,589 leaves 190.
    const sizes = (memoryMib: number) => warnings({ vcpus: 1, memoryMib, types: ['m5.large'] });
    expect(sizes(7_590)).toHaveLength(1);
    expect(sizes(7_589)).toEqual([]);
  });

  it('does not matter where the memory is given', () => {
    const ideal = { assumptions: { preset: 'ideal' } };
    expect(warnings({ vcpus: 1, memoryMib: 8_192, types: ['m5.large'], more: ideal })).toEqual([]);
    const part = { assumptions: { ec2: { usableMemory: 0.95 } } };
    expect(warnings({ vcpus: 1, memoryMib: 7_750, types: ['m5.large'], more: part })).toEqual([]);
  });
});

describe('a request between the borders of a type', () => {
  it('has both outcomes, and the request that is sure', () => {
    expect(warnings({ vcpus: 1, memoryMib: 31_500, types: ['r6id.xlarge'], jobs: 8 })).toEqual([
      [
        'one fits r6id.xlarge if it registers 31500 MiB, else none',
        'ask for at most 31469 MiB of MEMORY to be sure: ' +
          'r6id.xlarge registers 31517 MiB (measured, 31469 to 31529)',
      ],
    ]);
  });

  it('is doubtful also for the last of several jobs on a machine, for and against', () => {
    // 61,240 is above the likely 61,237: 2 if it registers that, else one, as the run has it.
    const outcomes = (memoryMib: number) =>
      warnings({ vcpus: 4, memoryMib, types: ['i3.2xlarge'] }).map(([message]) => message);
    expect(outcomes(30_620)).toEqual([
      'with 2 MiB less, 2 fit i3.2xlarge instead of one: 50 % less a job',
      '2 fit i3.2xlarge if it registers 61240 MiB, else one',
    ]);
    expect(outcomes(30_600)).toEqual(['2 fit i3.2xlarge if it registers 61200 MiB, else one']);
  });

  it('is assumed where nobody measured the type', () => {
    expect(warnings({ vcpus: 1, memoryMib: 7_650, types: ['c9g.xlarge'], jobs: 1 })).toEqual([
      [
        'one fits c9g.xlarge if it registers 7650 MiB, else none',
        'ask for at most 7618 MiB of MEMORY to be sure: ' +
          'c9g.xlarge registers 7682 MiB (assumed, 7618 to 7710)',
      ],
    ]);
  });
});

describe('the warnings', () => {
  it('are at most five a queue', () => {
    const sizes = Array.from({ length: 9 }, (_, index) => `d${index}`);
    const jobs = sizes.map((name) => ({ jobName: name, jobDefinition: name }));
    const jobDefinitions = Object.fromEntries(
      sizes.map((name, index) => [name, definition(1, 7_600 + index)]),
    );
    expect(findings(scenarioOf({ jobs, more: { jobDefinitions } }))).toHaveLength(5);
  });

  it('are not about nodes, each of which has its instance for itself', () => {
    const container = { image: 'work', resourceRequirements: needs(4, 30_650) };
    const jobs = ['A', 'B'].map((jobName) => ({ jobName }));
    const computeResources = { instanceTypes: ['i3.2xlarge'] };
    const found = (more: Document) =>
      findings(scenarioOf({ jobs, work: definition(4, 30_650, more), computeResources }));
    const nodeRangeProperties = [{ targetNodes: '0:0', container }];
    const nodeProperties = { numNodes: 1, mainNode: 0, nodeRangeProperties };
    expect(found({})).toHaveLength(1);
    expect(found({ type: 'multinode', containerProperties: undefined, nodeProperties })).toEqual(
      [],
    );
  });

  it('are not about jobs that may also run on instances of an owner', () => {
    const ownInstances = { simulation: { instances: [{ instanceType: 'm5.large' }] } };
    const managed = { type: 'EC2', maxvCpus: 4, instanceTypes: ['m5.large'] };
    const order = (names: readonly string[]) => ({
      computeEnvironmentOrder: names.map((computeEnvironment, index) => ({
        order: index + 1,
        computeEnvironment,
      })),
    });
    const found = (names: readonly string[]) =>
      findings(
        scenarioOf({
          work: definition(1, 7_700),
          queue: order(names),
          more: {
            computeEnvironments: {
              main: { computeResources: managed },
              own: { type: 'UNMANAGED', ...ownInstances },
            },
          },
        }),
      ).filter(({ message }) => message.includes('one fits m5.large'));
    expect(found(['main'])).toHaveLength(1);
    expect(found(['main', 'own'])).toEqual([]);
  });
});
