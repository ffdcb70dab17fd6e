/** A run: the model, what decides, what chance decides, and all state that changes. */
import { createEventQueue, type EventQueue } from '../../kernel/event-queue.ts';
import { IntList } from '../../kernel/int-list.ts';
import {
  hasCheckpoints,
  hasMemoryKills,
  hasMultiNodeJobs,
  hasResubmissions,
} from '../../model/jobs.ts';
import { firstWorld, type Model } from '../../model/model.ts';
import type { World } from '../../model/places.ts';
import type { Nature } from '../../nature/nature.ts';
import type { Policies } from '../../policy/bind.ts';
import { firstFit } from '../../policy/placement/rank.ts';
import type { Sink } from '../../trace/record.ts';
import { TraceWriter } from '../../trace/writer.ts';
import { DemandCounts } from './demand-counts.ts';
import { EmptyInstances } from './empty-instances.ts';
import { EnvironmentState } from './environment-state.ts';
import { Holding } from './holding.ts';
import { InstanceState } from './instance-state.ts';
import { createJobState, type JobState } from './job-state.ts';
import { Lane } from './lane.ts';
import { type LanePlan, planLanes } from './lane-plan.ts';
import { Market } from './market.ts';
import { PlacementIndex } from './placement-index.ts';
import { type Routes, routesOf } from './routes.ts';
import { ShareHeap } from './share-heap.ts';
import { Shares } from './shares.ts';
import { type SharedPulls, sharedPullsOf } from './shared-pulls.ts';
import { Stock } from './stock.ts';
import { TokenBucket } from './token-bucket.ts';

/** What dispatch remembers of a queue. */
export interface QueueState {
  /** Job and reason of the last recorded refusal; −1 = none stands. */
  refusedJob: number;
  refusedReason: number;
  /** The job at which the last dispatch stopped; −1 = none. */
  stoppedAt: number;
  /** The stop that made an instance launched for jobs behind it useless; −1 = none. */
  futileAt: number;
  /** The clock of a time limit that runs: later ones carry later stamps. */
  limitStamp: number;
  limitRuns: boolean;
  /** Demand by shape, once it was asked for. */
  demand: DemandCounts | undefined;
}

export interface Run {
  readonly model: Model;
  readonly nature: Nature;
  readonly policies: Policies;
  readonly trace: TraceWriter;
  readonly events: EventQueue;
  readonly jobs: JobState;
  readonly instances: InstanceState;
  readonly environments: readonly EnvironmentState[];
  readonly room: PlacementIndex;
  /** Room of instances on their way that packed demand has not booked in the present pass. */
  readonly unbooked: PlacementIndex;
  readonly lanes: readonly Lane[];
  readonly lanePlan: LanePlan;
  readonly shares: Shares;
  readonly shareHeap: ShareHeap;
  readonly stock: Stock;
  readonly empties: EmptyInstances;
  /** Instances that were booked for multi-node jobs by the last scale-out. */
  readonly booked: IntList;
  readonly queues: readonly QueueState[];
  /** By environment: 1 = its instances are Fargate tasks. */
  readonly isFargate: Uint8Array;
  /** By environment: 1 = Batch scales it (managed EC2). */
  readonly isScaled: Uint8Array;
  /** Whether any job hangs on another at all, by AWS's dependencies or by a client's triggers. */
  readonly hasEdges: boolean;
  readonly hasShares: boolean;
  readonly hasConsumables: boolean;
  /** Whether events stop jobs or delete queues. */
  readonly hasEvents: boolean;
  /** Whether jobs save their work; whether some do, or work at other speeds than 1. */
  readonly hasCheckpoints: boolean;
  readonly hasPace: boolean;
  readonly hasResubmissions: boolean;
  readonly hasMemoryKills: boolean;
  /** Whether there are multi-node jobs. */
  readonly hasNodes: boolean;
  /** Environments that scale: managed EC2. */
  readonly scaling: readonly number[];
  /** Launches so far and living instances, by offering. */
  readonly offeringLaunches: Int32Array;
  readonly offeringLiving: Int32Array;
  /** The account's living milli-vCPU and Fargate launch tokens, by purchase kind. */
  readonly purchaseVcpuMilli: Float64Array;
  readonly taskTokens: readonly TokenBucket[];
  /** Instance × image → instant at which the pull ends; Infinity = under way, to be told. */
  readonly pulls: Map<number, number>;
  /** By environment: the pulls that share a limit. */
  readonly sharedPulls: readonly (SharedPulls | undefined)[];
  readonly market: Market;
  /** Jobs that turned terminal in the present event, worked in order. */
  readonly settled: IntList;
  /** What events have made of queues, environments, prices … by now. */
  world: World;
  holding: Holding;
  routes: Routes;
  /** Events of the scenario that are to come. */
  eventsLeft: number;
  now: number;
  /** Instant of the next pass; Infinity = none is asked for. */
  passAt: number;
  /** ⌊now / scalingCycle⌋ of the last scale-out. */
  scaledCell: number;
  /** Some environment may have fewer vCPUs than its floor. */
  floorsOpen: boolean;
  /** Ready instances that no pass has offered work yet, over all environments. */
  unoffered: number;
  /** Whatever goes on by itself: evaluations, holds, attempts, launches, clocks of time limits. */
  moving: number;
  /** RUNNABLE jobs in lanes. */
  runnable: number;
  sequence: number;
  /** Passes so far. */
  passes: number;
  /** Instant at which missing tokens would let the present pass go on. */
  tokensAt: number;
}

/** What a run is made of. */
export interface RunParts {
  readonly model: Model;
  readonly policies: Policies;
  readonly nature: Nature;
  readonly sink: Sink;
  readonly chunk?: number;
}

export function createRun({ model, policies, nature, sink, chunk }: RunParts): Run {
  const { environments, queues, shares, offerings, jobs } = model;
  const world = firstWorld(model);
  const lanePlan = planLanes(model);
  const { burst, perSecond } = model.assumptions.fargate.launch;
  return {
    model,
    nature,
    policies,
    trace: new TraceWriter(sink, chunk),
    events: createEventQueue(),
    jobs: createJobState(model),
    instances: new InstanceState(),
    environments: environments.map(() => new EnvironmentState(model)),
    room: new PlacementIndex(model, policies.placement),
    unbooked: new PlacementIndex(model, firstFit),
    lanes: Array.from({ length: lanePlan.count }, () => new Lane()),
    lanePlan,
    shares: new Shares(model, world),
    shareHeap: new ShareHeap(),
    stock: new Stock(model),
    empties: new EmptyInstances(model),
    booked: new IntList(),
    queues: queues.map(newQueueState),
    isFargate: Uint8Array.from(environments, ({ platform }) => Number(platform === 'FARGATE')),
    isScaled: Uint8Array.from(environments, (environment) => Number(scales(environment))),
    hasEdges: jobs.dependents.targets.length + jobs.triggers.targets.length > 0,
    hasShares: shares.length > 0,
    hasConsumables: model.consumables.length > 0,
    hasEvents: model.events.length > 0,
    hasCheckpoints: hasCheckpoints(model.outcomes),
    hasPace: model.outcomes.some(({ checkpoint, speeds }) => checkpoint || speeds.length > 0),
    hasResubmissions: hasResubmissions(jobs),
    hasMemoryKills: hasMemoryKills(jobs),
    hasNodes: hasMultiNodeJobs(model.shapes),
    scaling: environments.flatMap((environment, id) => (scales(environment) ? id : [])),
    offeringLaunches: new Int32Array(offerings.count),
    offeringLiving: new Int32Array(offerings.count),
    purchaseVcpuMilli: new Float64Array(4),
    taskTokens: [0, 1, 2, 3].map(() => new TokenBucket(perSecond * 60, burst)),
    pulls: new Map(),
    sharedPulls: sharedPullsOf(model),
    market: new Market(model),
    settled: new IntList(),
    world,
    holding: new Holding(model, world),
    routes: routesOf(world),
    eventsLeft: model.events.length,
    now: 0,
    passAt: 0,
    scaledCell: -1,
    floorsOpen: true,
    unoffered: 0,
    moving: 0,
    runnable: 0,
    sequence: 0,
    passes: 0,
    tokensAt: Infinity,
  };
}

function scales({ platform, managed }: Model['environments'][number]): boolean {
  return platform === 'EC2' && managed;
}

function newQueueState(): QueueState {
  return {
    refusedJob: -1,
    refusedReason: 0,
    stoppedAt: -1,
    futileAt: -1,
    limitStamp: 0,
    limitRuns: false,
    demand: undefined,
  };
}

/** The first instant at or after `at` at which a pass may run. */
export function dispatchInstant({ model }: Run, at: number): number {
  const { dispatchCycle } = model.assumptions.scheduler;
  return dispatchCycle === 0 ? at : Math.ceil(at / dispatchCycle) * dispatchCycle;
}

/** Asks for a pass: something that it could act on has changed. */
export function markDirty(run: Run): void {
  if (run.passAt <= run.now) return;
  run.passAt = Math.min(run.passAt, dispatchInstant(run, run.now));
}
