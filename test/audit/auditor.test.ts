/** The auditor: laws in worlds of their own, and its reports. */
import { describe, expect, it } from 'vitest';
import { violationsPerLaw } from '../../src/audit/auditor.ts';
import { auditor } from '../../src/experiment/runs/audit-fold.ts';
import type { Model } from '../../src/model/model.ts';
import type { StrategyName } from '../../src/words/allocation-strategies.ts';
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import { eventModel, eventSpec, eventTrace } from './event-trace.ts';
import { goodModel, goodTrace } from './good-trace.ts';
import { marketModel, marketSpec, marketTrace } from './market-trace.ts';
import { nodeSpec, nodeTrace } from './node-trace.ts';
import { edited, folded, type Trace, traceOf } from './trace-builder.ts';
import { workModel, workTrace } from './work-trace.ts';
import type { QueueId } from '../../src/index.ts';
import { mapRows, table } from '../../src/kernel/columns.ts';
import type { Queue } from '../../src/model/places.ts';
import { environmentId } from '../worlds/ids.ts';
import { jobNames } from '../worlds/columns.ts';

/** The names of the laws that a trace breaks, each once. */
function broken(model: Model, trace: Trace): string[] {
  return [...new Set(folded(auditor, model, trace).map(({ law }) => law))];
}

/** One instance that pulls 10 MB per second, where a start may take 8 s; A, then B 10 s later. */
function pulling(sizesMB: readonly [number, number]): Model {
  const [a, b] = sizesMB;
  return world({
    environments: [
      { types: [{ vcpus: 8 }], latencies: { instancePullMBps: 10, startTimeout: 8_000 } },
    ],
    jobs: [
      { name: 'A', imageMB: a, workMs: 60_000 },
      { name: 'B', imageMB: b, workMs: 60_000, submitMs: a === b ? 4_000 : 10_000 },
    ],
  });
}

describe('the auditor', () => {
  it('bounds the violations that it reports of one law', () => {
    const refusals = '+ 130  A refused in queue-1 (NoRoom)\n'.repeat(50);
    const violations = folded(auditor, goodModel, edited(goodModel, goodTrace, refusals));
    expect(violations).toHaveLength(violationsPerLaw);
    expect(violations[0]).toMatchObject({ law: 'job-life', atMs: 130_000 });
  });
});

describe('a law of the trace', () => {
  it('resubmission: not of jobs that were stopped', () => {
    const stopped = `
      - 35.5  S failed on i1 (TimedOut)
      + 35.5  S failed on i1 with 137 (Terminated)`;
    expect(broken(workModel, edited(workModel, workTrace, stopped))).toEqual([
      'stops',
      'resubmission',
    ]);
  });

  it('pool-room: the newest instances that are not under notice go first', () => {
    const model = world({
      environments: [{ type: 'SPOT', minvCpus: 4 }],
      pools: [{ capacity: { instances: 3, later: [[10_000, 1]], reclaims: true } }],
      jobs: [],
    });
    const run = (first: string, second: string) =>
      broken(
        model,
        traceOf(
          model,
          `
          5    i0, i1 and i2 launched, running, registered and ready
          10   pool node.4 has 1
               ${first} noticed
               ${first} terminated (Reclaimed)
               ${second} noticed
               ${second} terminated (Reclaimed)
          20   end`,
        ),
      );
    expect(run('i2', 'i1')).toEqual([]);
    expect(run('i1', 'i2')).toEqual(['pool-room']);
  });

  it('attempts: none beyond those allowed', () => {
    const model = {
      ...goodModel,
      retryStrategies: mapRows(goodModel.retryStrategies, () => ({ attempts: 1, rules: [] })),
    };
    expect(broken(model, goodTrace)).toEqual(['attempts']);
  });

  it('attempts: no other try after the last', () => {
    const again = `
      - 120   R succeeded on i3
      + 120   R retried on i3 with 1`;
    expect(broken(goodModel, edited(goodModel, goodTrace, again))).toEqual(['attempts']);
  });

  it('pulls: an image that nobody waits for any more gives its time to no other', () => {
    const model = pulling([90, 20]);
    const run = (at: number) =>
      broken(
        model,
        traceOf(
          model,
          `
          0      A submitted and runnable
                 i0 launched, running, registered and ready
                 A placed on i0
          8      A failed on i0 (StartTimedOut)
          10     B submitted and runnable
                 B placed on i0
          ${at}  B started on i0
          30     end`,
        ),
      );
    expect(run(12)).toEqual([]);
    expect(run(11.9)).toEqual(['pulls']);
  });

  it('pulls: an image that another job waits for is on its way still', () => {
    const model = pulling([90, 90]);
    const run = (at: number) =>
      broken(
        model,
        traceOf(
          model,
          `
          0      A submitted and runnable
                 i0 launched, running, registered and ready
                 A placed on i0
          4      B submitted and runnable
                 B placed on i0
          8      A failed on i0 (StartTimedOut)
          ${at}  B started on i0
          30     end`,
        ),
      );
    expect(run(9)).toEqual([]);
    expect(run(8.9)).toEqual(['pulls']);
  });

  it('scaling-grid: no pass but the first after a point of the grid', () => {
    const model = world({
      environments: [{ types: [{ vcpus: 4 }], scalingPhaseMs: 0 }],
      jobs: [{ name: 'A', submitMs: 1_000 }],
      assumptions: { scheduler: { dispatchCycle: 5_000, scalingCycle: 18_000 } },
    });
    const run = (at: number) =>
      broken(
        model,
        traceOf(
          model,
          `
          1      A submitted and runnable
          ${at}  i0 launched
          30     end`,
        ),
      );
    expect(run(20)).toEqual([]);
    expect(run(10)).toEqual(['scaling-grid']);
    expect(run(25)).toEqual(['scaling-grid']);
  });

  it('limits: a quota of a thousand vCPUs and more', () => {
    const launch = (vcpus: number) => {
      const model = world({
        environments: [{ types: [{ vcpus }], maxvCpus: 4_000 }],
        jobs: [{ name: 'A', vcpus }],
        assumptions: { ec2: { vcpuQuota: 1_500 } },
      });
      const lines = '0 A submitted and runnable\n i0 launched\n 1 end';
      return broken(model, traceOf(model, lines));
    };
    expect(launch(1_500)).toEqual([]);
    expect(launch(1_501)).toEqual(['limits']);
  });

  it('placement: only environments that the queue names', () => {
    const [first, second] = goodModel.queues;
    const queues = table<QueueId, Queue>([
      { ...first!, environments: [environmentId(0)] },
      second!,
    ]);
    expect(broken({ ...goodModel, queues }, goodTrace)).toEqual(['placement']);
  });

  it('limits: BEST_FIT On-Demand and Fargate never exceed maxvCpus', () => {
    const capped = (
      index: number,
      maxVcpuMilli: number,
      allocationStrategy: StrategyName = 'BEST_FIT',
    ) => ({
      ...goodModel,
      environments: mapRows(goodModel.environments, (environment, at) =>
        at === index
          ? { ...environment, maxVcpuMilli: maxVcpuMilli as never, allocationStrategy }
          : environment,
      ),
    });
    expect(broken(capped(0, 7_000, 'BEST_FIT_PROGRESSIVE'), goodTrace)).toEqual([]);
    expect(broken(capped(0, 7_000, 'BEST_FIT'), goodTrace)).toEqual(['limits']);
    expect(broken(capped(2, 500), goodTrace)).toEqual(['limits']);
  });
});

describe('in a world slightly different from that of the trace', () => {
  const nodes = (change: Partial<WorldSpec>) => {
    return broken(world({ ...nodeSpec, ...change }), nodeTrace);
  };
  const events = (change: Partial<WorldSpec>) => {
    return broken(world({ ...eventSpec, ...change }), eventTrace);
  };
  const market = (change: Partial<WorldSpec>, trace = marketTrace) => {
    return broken(world({ ...marketSpec, ...change }), trace);
  };
  const [own, spot] = marketSpec.environments!;
  const [update, ...laterEvents] = eventSpec.events!;

  it('gang: nodes go to managed On-Demand instances of the type that they name', () => {
    const [job, ...others] = nodeSpec.jobs;
    const [first, main, last] = job!.nodes!;
    const typed = { ...job!, nodes: [first!, main!, { ...last!, typeName: 'node.8' }] };
    expect(nodes({ jobs: [typed, ...others] })).toEqual(['gang']);
    expect(nodes({ environments: [{ maxvCpus: 12, type: 'SPOT' }] })).toEqual(['gang']);
  });

  it('events: only events of the scenario happen in the trace', () => {
    expect(events({ events: [{ ...update!, atMs: 29_999 }, ...laterEvents] })).toEqual(['events']);
  });

  it('floor: the minvCpus of the time count', () => {
    const raised = { ...update!, environments: { main: { minvCpus: 8, maxvCpus: 8 } } };
    const raising = world({ ...eventSpec, events: [raised, ...laterEvents] });
    const refusal = '- 30 main refuses event 0 (BelowDesired) at 8';
    expect(broken(raising, edited(eventModel, eventTrace, refusal))).toEqual(['floor']);
  });

  it('consumables: no job waits for units that are available', () => {
    expect(events({ consumables: { licence: { total: 2 } } })).toEqual(['consumables']);
    const used = { licence: { total: 2, replenishable: false } };
    const once = { licence: { total: 1, replenishable: false } };
    expect(events({ consumables: used })).toEqual(['consumables']);
    expect(events({ consumables: once })).toEqual(['consumables']);
    const waits = edited(
      eventModel,
      eventTrace,
      `
      - 60  L2 placed and started on i0
      + 60  L2 refused in stays (ConsumableShort)
      - 80  L2 succeeded on i0
      -     Y failed (Cancelled)`,
    );
    expect(broken(world({ ...eventSpec, consumables: once }), waits)).toEqual([]);
    expect(broken(eventModel, waits)).toEqual(['consumables']);
  });

  it('own-instances: all of them run', () => {
    const types = [{ ...own!.types![0]!, own: 2 }];
    expect(market({ environments: [{ ...own!, types }, spot!] })).toEqual(['own-instances']);
  });

  it('market: a type that is not listed, and a disabled environment above its floor', () => {
    const unlisted = { atMs: 0, environments: { spot: { types: [{ name: 'dear', vcpus: 8 }] } } };
    // Without its bid nothing takes the instance back.
    const kept = `
      - 20   event 0 happens
      + 20   event 1 happens
      - 30   event 1 happens
      -      i1 noticed
      + 30   event 2 happens
      - 150  S failed on i1 (HostTerminated)
      -      i1 terminated (Reclaimed)`;
    const update = { at: 0, kind: 'WorldUpdated', subject: 0 } as const;
    const { rows, endedMs } = edited(marketModel, marketTrace, kept);
    const all = [unlisted, ...marketSpec.events!];
    expect(market({ events: all }, { rows: [update, ...rows], endedMs })).toEqual(['market']);
    const disabled = (minvCpus: number) =>
      market({ environments: [own!, { ...spot!, enabled: false, minvCpus }] });
    expect(disabled(4)).toEqual(['placement']);
    expect(disabled(0)).toEqual(['market', 'placement']);
  });

  it('admission: the 501st active share is refused, and only that', () => {
    const names = Array.from({ length: 501 }, (_none, index) => `share-${index}`);
    const model = world({
      queues: [{ shares: Object.fromEntries(names.map((name) => [name, 1])) }],
      jobs: names.map((share) => ({ share })),
    });
    const jobs = [...jobNames(model.jobs)];
    const run = (...sentences: readonly string[]) =>
      broken(model, traceOf(model, [...sentences, '1 end'].join('\n')));
    const taken = `${jobs.slice(0, 499).join(', ')} submitted and runnable`;
    const next = `${jobs[499]!} submitted and runnable`;
    const last = jobs[500]!;
    const refused = `${last} submitted\n ${last} failed (SubmissionRefused)`;
    expect(run(taken, next, refused)).toEqual([]);
    expect(run(taken, next, `${last} submitted and runnable`)).toEqual(['admission']);
    expect(run(taken, refused, next)).toEqual(['admission']);
  });
});

describe('an attempt that never ran', () => {
  const losses = [{ time: 50, environment: 'environment-1', launch: 1 }];
  const interruptions = { kind: 'at', losses } as const;
  const model = (startFailureCountsAsAttempt: boolean) =>
    world({
      environments: [{ type: 'SPOT' }],
      jobs: [{ name: 'A', retry: { attempts: 2 }, workMs: 30 }],
      assumptions: {
        scheduler: { startFailureCountsAsAttempt },
        spot: { notice: 0, interruptions },
      },
    });
  const lost = (attempt: number) =>
    traceOf(
      model(true),
      `
      0      A submitted and runnable
             i0 launched, running, registered and ready
             A placed on i0
      0.05   A retried on i0 (HostTerminated)
             i0 terminated (Reclaimed)
      0.06   i1 launched, running, registered and ready
             A placed on i1 for attempt ${attempt}
      0.07   A started on i1 for attempt ${attempt}
      0.1    A succeeded on i1
      0.2    end`,
    );

  it('gives its number back only where start failures do not count', () => {
    expect(broken(model(true), lost(2))).toEqual([]);
    expect(broken(model(false), lost(1))).toEqual([]);
    expect(broken(model(true), lost(1))).toEqual(['attempts']);
    expect(broken(model(false), lost(2))).toEqual(['attempts']);
  });
});
