/** Work that waits for days, and what waits at once [E10, E51, L11]. */
import { describe, expect, it } from 'vitest';
import { type Document, environment } from '../model/documents.ts';
import { definition, findings, scenarioOf, type ScenarioParts } from './findings.ts';

const array = (size: number, more: Document = {}) => [
  { jobName: 'A', arrayProperties: { size }, ...more },
];
const found = (parts: ScenarioParts) => findings(scenarioOf(parts)).map(({ message }) => message);

/** Jobs of this size and runtime, one after another at this distance. */
const arriving = (count: number, every: string, runtime: string): Document => ({
  workload: {
    main: {
      generate: {
        queue: 'q',
        jobDefinition: 'work',
        count,
        arrivals: { every },
        mix: [{ name: 'a', vcpus: 2, memory: '2GiB', runtime }],
      },
    },
  },
});

describe('a backlog of days', () => {
  const burst = (size: number, more: Partial<ScenarioParts> = {}) =>
    found({
      jobs: array(size),
      work: definition(2, 1_024, { simulation: { runtime: '1h' } }),
      computeResources: { maxvCpus: 16 },
      ...more,
    });

  it('is warned of where a burst needs more than a day of all vCPUs', () => {
    // 1,000 × 2 vCPU·h less the 18 vCPU·h of the first hour, ÷ (16 + 2): 110.1 h.
    expect(burst(1_000)).toEqual([
      '1h after the start its jobs are at least 4.6 days of work behind, even if 18 vCPUs, the ' +
        'most that maxvCpus and the quota admit, never rest',
    ]);
    // 24 h × 18 + 18 = 450 vCPU·h are the least.
    expect(burst(225)).toHaveLength(1);
    expect(burst(224)).toEqual([]);
  });

  it('counts what an update adds, and the quota', () => {
    const patch = { computeEnvironments: { main: { computeResources: { maxvCpus: 2_000 } } } };
    expect(burst(1_000, { more: { events: [{ time: '1h', patch }] } })).toEqual([]);
    const quota = { assumptions: { ec2: { vcpuQuota: 8 } } };
    expect(burst(99, { more: quota })).toEqual([
      expect.stringMatching(/quota of 8 vCPU ends before/),
    ]);
    expect(burst(110, { more: quota })).toEqual([
      expect.stringMatching(/1\.1 days of work behind, even if 8 vCPUs/),
      expect.stringMatching(/quota of 8 vCPU ends before/),
    ]);
  });

  it('grows by the day where jobs come faster than they can be served', () => {
    // 2 vCPU·h every 10 minutes: 12 vCPUs on average, and 4 + 2 run at most: 144 vCPU·h a day.
    const slow = { maxvCpus: 4 };
    expect(found({ computeResources: slow, more: arriving(1_441, '10m', '1h') })).toEqual([
      'jobs ask for 12 vCPUs on average, more than 6 vCPUs, the most that maxvCpus and the quota ' +
        'admit: the queue grows by 144 vCPU-hours a day, and is at least 10.0 days of work behind ' +
        'in the end',
    ]);
    expect(
      found({ computeResources: { maxvCpus: 12 }, more: arriving(1_441, '10m', '1h') }),
    ).toEqual([]);
  });

  it('is not a job that takes long by itself, nor a chain of jobs', () => {
    const one = [{ jobName: 'A' }];
    expect(
      burst(0, { jobs: one, work: definition(2, 1_024, { simulation: { runtime: '730h' } }) }),
    ).toEqual([]);
    const chain = array(200, { dependsOn: [{ type: 'SEQUENTIAL' }] });
    expect(burst(0, { jobs: chain, computeResources: { maxvCpus: 2 } })).toEqual([]);
  });

  it('is warned of for each environment by itself where no queue has two', () => {
    const places = ['main', 'other', 'third'];
    const byName = (of: (place: string) => Document) =>
      Object.fromEntries(places.map((place) => [place, of(place)]));
    const parts = {
      jobs: places.map((jobQueue) => ({
        jobName: jobQueue,
        jobQueue,
        arrayProperties: { size: 240 },
      })),
      work: definition(2, 1_024, { simulation: { runtime: '1h' } }),
      more: {
        jobQueues: byName((computeEnvironment) => ({
          priority: 1,
          computeEnvironmentOrder: [{ order: 1, computeEnvironment }],
        })),
        computeEnvironments: byName(() =>
          environment({
            instanceTypes: ['m5.large'],
            allocationStrategy: 'BEST_FIT_PROGRESSIVE',
            maxvCpus: 16,
          }),
        ),
      },
    };
    expect(findings(scenarioOf(parts)).map(({ path }) => path)).toHaveLength(3);
  });

  it('adds up over queues that share an environment', () => {
    const other = {
      priority: 2,
      computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'main' }],
    };
    const half = (jobQueue: string) => ({
      jobName: jobQueue,
      jobQueue,
      arrayProperties: { size: 113 },
    });
    const parts = {
      jobs: [half('q'), half('r')],
      work: definition(2, 1_024, { simulation: { runtime: '1h' } }),
      computeResources: { maxvCpus: 16 },
    };
    const scenario = scenarioOf(parts);
    const jobQueues = { ...(scenario.jobQueues as Document), r: other };
    expect(findings({ ...scenario, jobQueues })).toHaveLength(1);
  });
});

describe('a fleet that may pass maxvCpus by one instance [E51]', () => {
  const m6a = { instanceTypes: ['m6a'], maxvCpus: 4 };

  it('is judged by what waits at once, not by the sum of a month', () => {
    expect(found({ computeResources: m6a, more: arriving(30, '24h', '5m') })).toEqual([]);
  });

  it('is warned of where a burst, or a queue that builds up, waits at once', () => {
    expect(found({ jobs: array(30), computeResources: m6a })).toEqual([
      expect.stringMatching(/^the fleet may reach \d+ vCPU, \d+ % above maxvCpus/),
    ]);
    expect(found({ computeResources: m6a, more: arriving(30, '1m', '30m') })).toEqual([
      expect.stringMatching(/^the fleet may reach \d+ vCPU, \d+ % above maxvCpus/),
    ]);
  });

  it('is no matter of an environment that may have no vCPUs', () => {
    const passes = found({ jobs: array(30), computeResources: { ...m6a, maxvCpus: 0 } });
    expect(passes.filter((message) => message.includes('the fleet may reach'))).toEqual([]);
  });

  it('counts a burst that comes late, and works for longer than what comes before', () => {
    const late = array(30, { submitAt: '10h' });
    expect(found({ jobs: late, computeResources: m6a })).toEqual([
      expect.stringMatching(/^the fleet may reach/),
    ]);
  });

  it('does not make a quota short either', () => {
    const quota = { assumptions: { ec2: { vcpuQuota: 8 } } };
    const computeResources = { maxvCpus: 16 };
    const month = { ...arriving(30, '24h', '5m'), ...quota };
    expect(found({ computeResources, more: month })).toEqual([]);
    const burst = { ...arriving(30, '1m', '30m'), ...quota };
    expect(found({ computeResources, more: burst })).toEqual([
      expect.stringMatching(/quota of 8 vCPU ends before/),
    ]);
  });

  it('counts jobs that wait for others when these have ended', () => {
    const work = definition(1, 1_024);
    const sequence = [{ type: 'SEQUENTIAL' }];
    const jobs = (dependsOn: readonly Document[]) => array(30, { dependsOn });
    expect(found({ jobs: jobs(sequence), work, computeResources: m6a })).toEqual([]);
    const after = [{ jobName: 'first' }, ...array(30, { dependsOn: [{ jobId: 'first' }] })];
    expect(found({ jobs: after, work, computeResources: m6a })).toHaveLength(1);
    // 12 now and 12 in 20 minutes need one m6a.4xlarge at a time, whatever stands between them.
    const before = array(12);
    const [other] = array(2);
    const later = [
      { jobName: 'one', dependsOn: [{ jobId: 'A' }] },
      { ...other, jobName: 'other' },
      { ...before[0], jobName: 'B', dependsOn: [{ jobId: 'one' }] },
    ];
    const one = { instanceTypes: ['m6a.4xlarge'], maxvCpus: 20 };
    expect(found({ jobs: [...before, ...later], work, computeResources: one })).toEqual([]);
    expect(found({ jobs: array(30), work, computeResources: one })).toHaveLength(1);
  });
});
