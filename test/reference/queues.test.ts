/** The reference simulation on hand-computed stories of queues and shares. */
import { describe, expect, it } from 'vitest';
import { fixedEnvironment, times } from '../worlds/model-builder.ts';
import type { JobSpec, WorldSpec } from '../worlds/world-spec.ts';
import { play } from './story.ts';

const s = 1_000;

/** Jobs called `names`, equal except for `each`. */
function named(names: string, job: JobSpec): JobSpec[] {
  return names.split(' ').map((name) => ({ ...job, name }));
}

describe('queues', () => {
  const queues = [
    { name: 'high', priority: 10 },
    { name: 'low', priority: 1 },
  ];
  const wide = { vcpus: 4, workMs: 100 * s };
  const starts = (spec: WorldSpec, names: string) => {
    const story = play(spec);
    return names.split(' ').map((name) => `${name} ${story.when(name, 'JobStarted').join()}`);
  };

  it('T17: the queue of higher priority goes first whenever capacity becomes free', () => {
    const jobs = [
      ...named('L1 L2', { ...wide, queue: 'low' }),
      ...named('H1 H2', { ...wide, queue: 'high' }),
      ...named('H3', { ...wide, queue: 'high', submitMs: 150 * s }),
    ];
    const spec = { environments: [fixedEnvironment(4)], queues, jobs };
    expect(starts(spec, 'H1 H2 H3 L1 L2')).toEqual([
      'H1 0',
      'H2 100',
      'H3 200',
      'L1 300',
      'L2 400',
    ]);
  });

  it('T18: running jobs are never preempted', () => {
    const jobs = [
      ...named('L1 L2', { ...wide, queue: 'low' }),
      ...named('H1 H2', { ...wide, queue: 'high' }),
      ...named('H4', { ...wide, queue: 'high', submitMs: 210 * s }),
    ];
    const spec = { environments: [fixedEnvironment(4)], queues, jobs };
    expect(starts(spec, 'L1 H4 L2')).toEqual(['L1 200', 'H4 300', 'L2 400']);
  });

  it('T19: the cycle passes a head that does not fit and serves the next queue', () => {
    const late = { submitMs: 10 * s, workMs: 100 * s };
    const jobs = [
      ...named('X', { queue: 'low', vcpus: 4, workMs: 50 * s }),
      ...named('H', { queue: 'high', vcpus: 8, ...late }),
      ...named('L1 L2 L3', { queue: 'low', vcpus: 4, ...late }),
    ];
    const spec = { environments: [fixedEnvironment(8)], queues, jobs };
    expect(starts(spec, 'L1 L2 L3 H')).toEqual(['L1 10', 'L2 50', 'L3 110', 'H 210']);
  });

  it('T20: jobs spill over from a full environment to the next', () => {
    const environments = [
      { type: 'FARGATE', maxvCpus: 8 },
      { type: 'FARGATE_SPOT', maxvCpus: 8 },
    ] as const;
    const story = play({ environments, jobs: named('J1 J2 J3 J4 J5', wide) });
    const launched = story.rows.filter((row) => row.kind === 10).map((row) => row.object);
    expect(launched).toEqual([0, 0, 1, 1, 0]);
    expect(story.runs('J5')).toEqual(['100–200 JobSucceeded 0']);
  });

  it('T21: a strict head blocks, backfill passes it', () => {
    const jobs = [
      { name: 'J1', vcpus: 4, workMs: 100 * s },
      { name: 'J2', vcpus: 8, workMs: 50 * s },
      { name: 'J3', vcpus: 4, workMs: 10 * s },
    ];
    const runs = (fifoMode: 'strict' | 'backfill') => {
      const assumptions = { scheduler: { fifoMode } };
      return starts({ environments: [fixedEnvironment(8)], jobs, assumptions }, 'J1 J2 J3');
    };
    expect(runs('strict')).toEqual(['J1 0', 'J2 100', 'J3 150']);
    expect(runs('backfill')).toEqual(['J1 0', 'J2 100', 'J3 0']);
  });

  it('T22: shares of weights 1 and 0.5 get vCPUs in the ratio 1 to 2', () => {
    const job = { workMs: 1_000 * s };
    const jobs = [
      ...times(12, { ...job, name: 'A', share: 'A' }),
      ...times(12, { ...job, name: 'B', share: 'B' }),
    ];
    const story = play({
      environments: [fixedEnvironment(12)],
      queues: [{ shares: { A: 1, B: 0.5 } }],
      jobs,
    });
    expect(story.placed().slice(0, 12).join('')).toBe('ABBABBABBABB');
  });

  it('T23: equal shares get the same vCPUs, whatever the size of their jobs', () => {
    const jobs = [
      ...times(12, { name: 'A', share: 'A', vcpus: 32, workMs: 1_000 * s }),
      ...times(12, { name: 'B', share: 'B', vcpus: 64, workMs: 1_000 * s }),
    ];
    const environments = [fixedEnvironment(256)];
    const story = play({ environments, queues: [{ shares: { A: 1, B: 1 } }], jobs });
    expect(story.placed().slice(0, 6).sort().join('')).toBe('AAAABB');
    expect(story.when('A', 'JobPlaced')).toEqual([0]);
  });

  it('T25: in a share the higher priority goes first, then the earlier submission', () => {
    const job = { share: 'A', workMs: 10 * s };
    const story = play({
      environments: [fixedEnvironment(1)],
      queues: [{ shares: { A: 1 } }],
      jobs: [
        { ...job, name: 'J1', priority: 1 },
        { ...job, name: 'J2', priority: 5 },
        { ...job, name: 'J3', priority: 5 },
      ],
    });
    expect(story.placed()).toEqual(['J2', 'J3', 'J1']);
  });

  it('T26: a reservation keeps capacity for shares that are not active yet', () => {
    const endless = (share: string, submitMs: number) =>
      times(60, { name: share, share, submitMs, workMs: 1_000_000 * s });
    const story = play({
      environments: [fixedEnvironment(100)],
      queues: [{ shares: { A: 1, B: 1, C: 1 }, computeReservation: 50 }],
      jobs: [...endless('A', 0), ...endless('B', 10 * s), ...endless('C', 20 * s)],
      horizonMs: 30 * s,
    });
    const count = (share: string) => story.placed().filter((name) => name === share).length;
    expect(['A', 'B', 'C'].map(count)).toEqual([50, 25, 12]);
  });

  it('share their window among their lanes when demand is counted', () => {
    const launches = (shares: Record<string, number>) =>
      play({
        environments: [{ types: [{ vcpus: 1 }], latencies: { pending: 10 * s } }],
        queues: [{ shares }],
        jobs: [...times(6, { share: 'A' }), ...Object.keys(shares).map((share) => ({ share }))],
        assumptions: { scheduler: { demandWindow: 5 } },
      })
        .instances('InstanceLaunched')
        .filter((at) => at === 0).length;
    expect(launches({ A: 1 })).toBe(5);
    expect(launches({ A: 1, B: 1 })).toBe(2 + 1);
  });
});
