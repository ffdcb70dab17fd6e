/** Updates of environments: what replaces instances, what is refused, what desiredvCpus launches. */
import { describe, expect, it } from 'vitest';
import type { EnvironmentId } from '../../src/kernel/ids.ts';
import { definition, job, nodes, scenario } from './parts.ts';
import { type Document, play, type Story } from './play.ts';

const hour = 3_600;
const timeoutMinutes = (jobExecutionTimeoutMinutes: number) => ({ jobExecutionTimeoutMinutes });

/** An event that patches the environment `pool`. */
function patched(time: string, pool: Document): Document {
  return { time, patch: { computeEnvironments: { pool } } };
}
const resources = (time: string, computeResources: Document) => patched(time, { computeResources });

interface Played {
  readonly jobs?: readonly Document[];
  readonly events: readonly Document[];
  readonly pool?: Document;
  readonly updatePolicy?: Document;
  readonly attempts?: number;
  readonly idleGrace?: string;
  readonly horizon?: string;
  readonly scheduler?: Document;
  readonly ec2?: Document;
}

/** Machines of 4 vCPUs; a job takes one of them. */
function playUpdates(parts: Played): Story {
  const { jobs = [], events, pool, updatePolicy, attempts = 2, idleGrace = '0s' } = parts;
  const { horizon, scheduler = {}, ec2 = {} } = parts;
  const allocationStrategy = 'BEST_FIT_PROGRESSIVE';
  return play(
    scenario({
      jobs: jobs.length > 0 ? jobs : [job('A', 60)],
      definitions: { work: definition(4, { retryStrategy: { attempts } }) },
      pool: {
        ...nodes([4], { allocationStrategy, ...pool }),
        ...(updatePolicy !== undefined && { updatePolicy }),
      },
      assumptions: { ec2: { idleGrace, ...ec2 }, scheduler },
      more: { events, ...(horizon !== undefined && { horizon }) },
    }),
  );
}

const lifeOf = ({ requested, terminated, type }: Story['instances'][number]) => [
  type,
  requested,
  terminated,
];

describe('an infrastructure update', () => {
  const four = [1, 2, 3, 4].map((number) => job(`J${number}`, 3 * hour));

  it('ends jobs after half an hour, and they are retried on new machines', () => {
    const events = [resources('1h', { instanceTypes: ['node.8'] })];
    const story = playUpdates({ jobs: four, events });
    // 1 h, 30 min until the timeout, then the 3 h again: two new machines of 8 take four jobs of 4.
    expect(four.map((_, index) => story.job(`J${index + 1}`))).toMatchObject(
      four.map(() => ({ status: 'SUCCEEDED', attempts: 2, stopped: 4.5 * hour })),
    );
    expect(story.instances.map(lifeOf)).toEqual([
      ...four.map(() => ['node.4', 0, 1.5 * hour]),
      ['node.8', 1.5 * hour, 4.5 * hour],
      ['node.8', 1.5 * hour, 4.5 * hour],
    ]);
  });

  it('ends jobs at once under terminateJobsOnUpdate, and without retries they have failed', () => {
    const story = playUpdates({
      jobs: [job('A', 3 * hour)],
      events: [resources('1h', { instanceTypes: ['node.8'] })],
      updatePolicy: { terminateJobsOnUpdate: true },
      attempts: 1,
    });
    expect(story.job('A')).toMatchObject({ status: 'FAILED', stopped: hour });
    expect(story.job('A').reason).toMatch(/^Host EC2 /);
    expect(story.instances.map(lifeOf)).toEqual([['node.4', 0, hour]]);
  });

  it('comes with another image, of the same kind, in ec2Configuration', () => {
    const image = { imageType: 'ECS_AL2023' };
    const story = playUpdates({
      events: [resources('1h', { ec2Configuration: [{ ...image, imageIdOverride: 'ami-2' }] })],
      pool: { minvCpus: 4, ec2Configuration: [image] },
      horizon: '2h',
    });
    expect(story.instances.map(lifeOf)).toEqual([
      ['node.4', 0, hour],
      ['node.4', hour, undefined],
    ]);
  });

  it('lets a job end that is done before the timeout, and its instance with it', () => {
    const story = playUpdates({
      jobs: [job('A', 2 * hour)],
      events: [resources('1h', { imageId: 'ami-2' })],
      updatePolicy: timeoutMinutes(61),
      idleGrace: '1h',
    });
    expect(story.job('A')).toMatchObject({ status: 'SUCCEEDED', attempts: 1, stopped: 2 * hour });
    expect(story.instances.map(lifeOf)).toEqual([['node.4', 0, 2 * hour]]);
  });

  it('ends idle instances at once, whatever their scale-down delay, and a floor comes back', () => {
    const story = playUpdates({
      events: [resources('10m', { tags: { owner: 'b' } })],
      pool: { minvCpus: 4, scalingPolicy: { minScaleDownDelayMinutes: 20 } },
      horizon: '20m',
    });
    expect(story.instances.map(lifeOf)).toEqual([
      ['node.4', 0, 600],
      ['node.4', 600, undefined],
    ]);
  });

  it('gives new jobs to new instances while the old ones have jobs', () => {
    const story = playUpdates({
      // B would have room beside A on the old machine of 8.
      jobs: [job('A', 2 * hour), job('B', 60, { submitAt: '70m' })],
      events: [resources('1h', { instanceTypes: ['node.4'] })],
      pool: { instanceTypes: ['node.8'] },
      updatePolicy: timeoutMinutes(600),
    });
    expect(story.instances.map(lifeOf)).toEqual([
      ['node.8', 0, 2 * hour],
      ['node.4', 4_200, 4_260],
    ]);
  });

  it('launches nothing new where not even the smallest type fits below maxvCpus', () => {
    const story = playUpdates({
      jobs: [job('A', 2 * hour), job('B', 60, { submitAt: '70m' })],
      events: [resources('1h', { imageId: 'ami-2' })],
      // 4 + 4 > 7; without the update the second machine might overshoot.
      pool: { maxvCpus: 7 },
      updatePolicy: timeoutMinutes(600),
    });
    expect(story.job('B').started).toBe(2 * hour);
  });

  it('is refused while an earlier one replaces instances, and holds from the next event on', () => {
    const story = playUpdates({
      jobs: [job('A', 2 * hour)],
      events: [
        resources('1h', { imageId: 'ami-2' }),
        resources('70m', { maxvCpus: 100 }),
        resources('3h', { minvCpus: 4 }),
      ],
      updatePolicy: timeoutMinutes(90),
      horizon: '4h',
    });
    expect(story.lives.refusedUpdates).toEqual([
      { environment: 'pool', atMs: 4_200_000, asked: '', desiredvCpus: 4 },
    ]);
    expect(story.instances.map(lifeOf)).toEqual([
      ['node.4', 0, 2 * hour],
      ['node.4', 3 * hour, undefined],
    ]);
  });
});

describe('an update below the running fleet', () => {
  const jobs = [1, 2, 3, 4].map((number) => job(`J${number}`, 2 * hour));
  const more = [job('K1', 60, { submitAt: '1h' }), job('K2', 60, { submitAt: '1h' })];

  it.each([
    { asks: { maxvCpus: 8 }, asked: 'maxvCpus 8' },
    { asks: { desiredvCpus: 8 }, asked: 'desiredvCpus 8' },
  ])('is refused: $asked', ({ asks, asked }) => {
    const stay = playUpdates({ jobs: [...jobs, ...more], events: [], pool: { maxvCpus: 16 } });
    const story = playUpdates({
      jobs: [...jobs, ...more],
      events: [resources('30m', asks)],
      pool: { maxvCpus: 16 },
    });
    expect(story.lives.refusedUpdates).toEqual([
      { environment: 'pool', atMs: 1_800_000, asked, desiredvCpus: 16 },
    ]);
    expect(story.instances).toEqual(stay.instances);
    expect(story.totalUsd).toBe(stay.totalUsd);
  });

  it('is accepted once the environment was disabled and its jobs have ended', () => {
    const story = playUpdates({
      jobs: [...jobs, ...more],
      events: [
        patched('30m', { state: 'DISABLED' }),
        patched('2h1m', { state: 'ENABLED', computeResources: { maxvCpus: 4 } }),
      ],
      pool: { maxvCpus: 16 },
    });
    expect(story.lives.refusedUpdates).toEqual([]);
    // One after the other on one machine.
    expect([story.job('K1').started, story.job('K2').started]).toEqual([7_260, 7_320]);
  });

  it('is accepted on Fargate, where there is no fleet', () => {
    const story = play(
      scenario({
        jobs: [job('A', hour), job('B', 60, { submitAt: '20m' })],
        definitions: {
          work: definition(1, {
            platformCapabilities: ['FARGATE'],
            containerProperties: {
              image: 'work',
              resourceRequirements: [
                { type: 'VCPU', value: '1' },
                { type: 'MEMORY', value: '2048' },
              ],
            },
          }),
        },
        pool: { computeResources: { type: 'FARGATE', maxvCpus: 2 } },
        more: { events: [resources('10m', { maxvCpus: 1 })] },
      }),
    );
    expect(story.lives.refusedUpdates).toEqual([]);
    expect(story.job('B').started).toBe(hour);
  });
});

describe('desiredvCpus', () => {
  const late = [job('A', 60, { submitAt: '10m' })];

  it('starts machines at creation, which are scaled in when idle', () => {
    const pool = { desiredvCpus: 8, maxvCpus: 16 };
    const story = playUpdates({ jobs: late, events: [], pool, idleGrace: '5m' });
    expect(story.instances.map(lifeOf)).toEqual([
      ['node.4', 0, 300],
      ['node.4', 0, 300],
      ['node.4', 600, 960],
    ]);
  });

  it('counts what runs already when an event raises it', () => {
    const events = [resources('5m', { desiredvCpus: 12 })];
    const pool = { minvCpus: 4, maxvCpus: 16 };
    const story = playUpdates({ jobs: late, events, pool, idleGrace: '1m' });
    // 4 + 2 × 4 = 12; the first has been overdue since 60 s, and leaves as others come.
    expect(story.instances.map(lifeOf)).toEqual([
      ['node.4', 0, 300],
      ['node.4', 300, 360],
      ['node.4', 300, undefined],
    ]);
  });

  it('is launched at once at creation, and at the next decision after an event', () => {
    const story = playUpdates({
      jobs: late,
      events: [resources('5m', { desiredvCpus: 8 })],
      pool: { desiredvCpus: 4, maxvCpus: 16 },
      idleGrace: '10m',
      scheduler: { scalingCycle: '150s', scalingPhase: '60s' },
    });
    // The grid has points at 60 s + n × 150 s: after 300 s, the first is 360 s.
    expect(story.instances.map(({ requested }) => requested)).toEqual([0, 360]);
  });

  it('is asked for once: what a limit refuses is not launched later', () => {
    const story = playUpdates({
      jobs: [job('A', 60), job('B', 60, { submitAt: '10m' })],
      events: [resources('5m', { desiredvCpus: 12 })],
      pool: { maxvCpus: 16 },
      ec2: { maxInstances: 1 },
    });
    // One of three at 300 s, until it is idle; the next is for B.
    expect(story.instances.map(lifeOf)).toEqual([
      ['node.4', 0, 60],
      ['node.4', 300, 300],
      ['node.4', 600, 660],
    ]);
  });

  it('launches nothing in a DISABLED environment', () => {
    const pool = { ...nodes([4], { desiredvCpus: 8, maxvCpus: 16 }), state: 'DISABLED' };
    const story = play(
      scenario({ jobs: late, definitions: { work: definition(4) }, pool, more: { horizon: '1h' } }),
    );
    expect(story.instances).toEqual([]);
    expect(story.model.environments[0 as EnvironmentId].desiredVcpuMilli).toBe(8_000);
  });
});
