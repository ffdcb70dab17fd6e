/** Pulls within limits, images by name, and starts that fail, with the arithmetic. */
import { describe, expect, it } from 'vitest';
import { metrics } from '../../src/fold/metrics.ts';
import { Kind, Reason } from '../../src/trace/record.ts';
import { enginePlay } from '../../src/testing/plays.ts';
import { world } from '../worlds/model-builder.ts';
import { definition, job, nodes, scenario } from './parts.ts';
import { type Document, play } from './play.ts';

/** Definitions of one vCPU, each with an image of its name. */
function withImages(...names: readonly string[]): Readonly<Record<string, Document>> {
  const requirements = definition(1)['containerProperties'] as Document;
  return Object.fromEntries(
    names.map((name) => [
      name,
      { type: 'container', containerProperties: { ...requirements, image: name } },
    ]),
  );
}

describe('forty images of 1.5 GB pulled at once by one c6i.24xlarge', () => {
  const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
  const forty = (ec2: Document, attempts = 1) =>
    play({
      name: 'forty-pulls',
      region: 'us-east-1',
      workload: {
        main: {
          jobs: numbers.map((n) => ({
            jobName: `t${n}`,
            jobQueue: 'q',
            jobDefinition: `d${n}`,
            retryStrategy: { attempts },
            simulation: { runtime: '10m' },
          })),
        },
      },
      jobDefinitions: Object.fromEntries(
        numbers.map((n) => {
          const containerProperties = { image: `image-${n}`, vcpus: 2, memory: 2_000 };
          return [`d${n}`, { type: 'container', containerProperties }];
        }),
      ),
      images: { defaultMB: 1_500 },
      jobQueues: {
        q: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'ce' }] },
      },
      computeEnvironments: {
        ce: {
          computeResources: {
            type: 'EC2',
            allocationStrategy: 'BEST_FIT_PROGRESSIVE',
            maxvCpus: 96,
            instanceTypes: ['c6i.24xlarge'],
          },
        },
      },
      assumptions: { ec2 },
    });
  const startings = (story: ReturnType<typeof play>) =>
    new Set(numbers.map((n) => story.job(`t${n}`)).map((one) => one.started! - one.placed!));

  it('takes 60 GB ÷ 125 MB/s = 480 s by default', () => {
    expect(startings(forty({}))).toEqual(new Set([480]));
  });

  it('takes as long if the environment has that limit instead: 37.5 s without any', () => {
    const unlimited = { instancePullMBps: 'unlimited' };
    expect(startings(forty({ ...unlimited, sharedPullMBps: 125 }))).toEqual(new Set([480]));
    expect(startings(forty(unlimited))).toEqual(new Set([37.5]));
  });

  it('is too late after 4 min, also the second time: what was pulled is lost', () => {
    const story = forty({ startTimeout: '4m' }, 3);
    const first = story.lives.attempts.placedMs[0 as never] / 1_000;
    for (const n of numbers) {
      const { attempts, stopped, started, status, reason } = story.job(`t${n}`);
      expect([attempts, started, status]).toEqual([3, undefined, 'FAILED']);
      expect([stopped, reason]).toEqual([first + 3 * 240, 'Task failed to start']);
    }
  });

  it('is in time after 8 min to the millisecond', () => {
    expect(startings(forty({ startTimeout: '480s' }))).toEqual(new Set([480]));
    expect(forty({ startTimeout: '479999ms' }).job('t1').status).toBe('FAILED');
  });
});

it('the slowest of three limits holds: 4 s, 5.334 s and 6 s', () => {
  // Each pull at most 6 MB/s, an instance 6, the environment 12. A and B are on one instance, C on
  // another: A and B get 3 MB/s, C gets 12 ÷ 3 = 4. B (12 MB) ends at 4 s; then A has 12 MB left
  // and C 8, each at 6 MB/s.
  const story = play(
    scenario({
      jobs: ['A', 'B', 'C'].map((name) => job(name, 60, { jobDefinition: name })),
      pool: nodes([2]),
      definitions: withImages('A', 'B', 'C'),
      assumptions: { ec2: { pullMBps: 6, instancePullMBps: 6, sharedPullMBps: 12 } },
      more: { images: { sizesMB: { A: 24, B: 12 }, defaultMB: 24 } },
    }),
  );
  const started = ['A', 'B', 'C'].map((name) => story.job(name).started);
  expect(started).toEqual([6, 4, 5.334]);
});

it('definitions that name one image share it: the second job finds it there', () => {
  const work = withImages('same')['same'];
  const story = play(
    scenario({
      jobs: [job('A', 60, { jobDefinition: 'one' }), job('B', 60, { jobDefinition: 'two' })],
      pool: nodes([2]),
      definitions: { one: work!, two: work! },
      assumptions: { ec2: { pullMBps: 10 } },
      more: { images: { sizesMB: { same: 100 } } },
    }),
  );
  expect([story.job('A').started, story.job('B').started]).toEqual([10, 10]);
});

describe('a start that takes too long', () => {
  const tenSeconds = (jobs: readonly Document[]) =>
    play(
      scenario({
        jobs,
        pool: nodes([2]),
        assumptions: { ec2: { instancePullMBps: 10, startTimeout: '8s' } },
        more: { images: { defaultMB: 100 } },
      }),
    );
  const twice = { retryStrategy: { attempts: 2 } };

  it('fails, and pulls all of it again the next time: 8 s and 8 s', () => {
    const { attempts, stopped, status, started } = tenSeconds([job('A', 60, twice)]).job('A');
    expect([attempts, stopped, status, started]).toEqual([2, 16, 'FAILED', undefined]);
  });

  it('leaves the pull to others that wait for it', () => {
    const story = tenSeconds([job('A', 60, twice), job('B', 60, { submitAt: '5s' })]);
    // A waits from 0 to 8 and again from 8 on, B from 5 on, until the pull ends at 10.
    expect(story.job('A')).toMatchObject({ attempts: 2, placed: 8, started: 10 });
    expect(story.job('B')).toMatchObject({ attempts: 1, placed: 5, started: 10 });
  });

  it('on Fargate counts from the pull, and is billed', () => {
    const container = definition(1, {
      containerProperties: {
        image: 'work',
        resourceRequirements: [
          { type: 'VCPU', value: '1' },
          { type: 'MEMORY', value: '2048' },
        ],
      },
    });
    const story = play(
      scenario({
        jobs: [job('A', 60)],
        pool: { computeResources: { type: 'FARGATE', maxvCpus: 4 } },
        definitions: { work: container },
        assumptions: { fargate: { provisioning: '20s', pullMBps: 1, startTimeout: '90s' } },
        more: { images: { defaultMB: 100 } },
      }),
    );
    expect(story.job('A')).toMatchObject({ status: 'FAILED', stopped: 110, started: undefined });
    expect(story.instances.map(({ billed }) => billed)).toEqual([90]);
  });

  it('ends a node as if its container had failed; the job goes on', () => {
    const model = world({
      environments: [{ types: [{ vcpus: 1 }] }],
      jobs: [{ name: 'M', nodes: [{}, { imageMB: 100 }], workMs: 30_000 }],
      assumptions: { ec2: { instancePullMBps: 10, startTimeout: 5_000 } },
    });
    const ends = enginePlay(model)
      .records.filter(({ kind }) => kind === Kind.NodeEnded || kind === Kind.JobFailed)
      .map(({ at, kind, reason, value }) => [at, kind, reason, value]);
    expect(ends).toEqual([
      [5_000, Kind.NodeEnded, Reason.StartTimedOut, -1],
      [30_000, Kind.JobFailed, Reason.StartTimedOut, -1],
    ]);
  });
});

describe('a start that fails by chance', () => {
  const jobs = Array.from({ length: 1_000 }, (_, n) => ({
    name: `J${n}`,
    retry: { attempts: 10 },
  }));
  const model = (startFailure: number, more: Document = {}) =>
    world({ jobs, assumptions: { ec2: { startFailure }, ...more } });
  const failed = (startFailure: number, more: Document = {}) =>
    enginePlay(model(startFailure, more))
      .records.filter(({ reason }) => reason === Reason.StartFailed)
      .map(({ subject }) => subject);

  it('is tried again: 1,000 starts at 0.2 fail 250 times, ± 3 · √(1,000 · 0.2) ÷ 0.8', () => {
    // The failures before a success are geometric: mean 0.2 ÷ 0.8, variance 0.2 ÷ 0.8².
    expect(Math.abs(failed(0.2).length - 250)).toBeLessThan(3 * Math.sqrt(1_000 * 0.2) * 1.25);
  });

  it('fails the same attempts wherever they run, and more if it is likelier', () => {
    const pending = { ec2: { startFailure: 0.2, pending: 7_000, cachedStart: 3_000 } };
    expect(failed(0.2, pending).sort()).toEqual(failed(0.2).sort());
    expect(new Set(failed(0.4))).toEqual(new Set([...failed(0.4), ...failed(0.2)]));
  });

  it('fails for good when all attempts are used, and loses no work', () => {
    const fold = metrics(model(1));
    const { end } = enginePlay(model(1), undefined, fold.add);
    expect(fold.result(end).values).toMatchObject({
      jobs_failed: 1_000,
      attempts: 10_000,
      lost_vcpu_s: 0,
      useful_vcpu_s: 0,
    });
  });

  it('ends after a thousand starts that do not count', () => {
    const free = world({
      jobs: [{ name: 'J', retry: { attempts: 1 } }],
      assumptions: {
        scheduler: { startFailureCountsAsAttempt: false },
        ec2: { startFailure: 1 },
      },
    });
    const { records } = enginePlay(free);
    expect(records.filter(({ kind }) => kind === Kind.JobRetried)).toHaveLength(999);
    expect(records.filter(({ kind }) => kind === Kind.JobFailed)).toHaveLength(1);
  });

  it('is matched by Task failed to start and CannotPullContainerError', () => {
    const decided = (rule: Document) => {
      const rules = [{ ...rule, action: 'EXIT' as const }];
      const one = world({
        jobs: [{ name: 'J', retry: { attempts: 3, rules } }],
        assumptions: { ec2: { startFailure: 1 } },
      });
      return enginePlay(one).records.filter(({ kind }) => kind === Kind.JobPlaced).length;
    };
    expect(decided({ onStatusReason: 'Task failed to start' })).toBe(1);
    expect(decided({ onReason: 'CannotPullContainerError:*' })).toBe(1);
    expect(decided({ onExitCode: '*' })).toBe(3);
  });
});
