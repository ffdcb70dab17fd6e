/** Arbitrary assumptions: each key at its ideal value or at one that matters in a small world. */
import fc from 'fast-check';
import type { Distribution } from '../../src/kernel/distribution.ts';
import type { InterruptionKind } from '../../src/words/spot.ts';
import { placementNames } from '../../src/words/scheduler.ts';
import { wholeSeconds } from './arbitrary-attempts.ts';
import { failingStarts, jointPulls, pullMBps } from './arbitrary-environments.ts';
import { capacityBackoff } from './arbitrary-pools.ts';
import { maybe, sparse } from './sparse.ts';
import type { AssumptionsSpec, EnvironmentSpec, PlainAssumptions } from './world-spec.ts';

const latency: fc.Arbitrary<Distribution> = fc.oneof(
  wholeSeconds(8),
  fc.constant<Distribution>({ kind: 'uniform', min: 0, max: 9_000 }),
  fc.constant<Distribution>({ kind: 'exponential', mean: 4_000 }),
);

/** Per minute; the first is less than one token a second. */
const rate = fc.constantFrom(30, 60, 12, 7);

const cadences = sparse<NonNullable<AssumptionsSpec['scheduler']>>({
  submitToRunnable: latency,
  dispatchCycle: fc.constantFrom(5_000, 10_000, 700),
  dispatchRate: rate,
  launchRate: rate,
  backfillWindow: fc.integer({ min: 1, max: 3 }),
  demandWindow: fc.integer({ min: 1, max: 3 }),
  retryDelay: latency,
  startFailureCountsAsAttempt: fc.constant(false),
  fairShareEpsilon: wholeSeconds(3),
});

/** Decisions on launches: on a grid of all environments, or on one with a phase each. */
const grid = fc
  .tuple(
    maybe(fc.constantFrom(15_000, 10_000, 3_000), 3),
    maybe(fc.constantFrom('drawn' as const, 'drawn' as const, 'drawn' as const, 4_000), 1.3),
  )
  .map(([scalingCycle, scalingPhase]) => ({
    ...(scalingCycle !== undefined && { scalingCycle }),
    ...(scalingCycle !== undefined && scalingPhase !== undefined && { scalingPhase }),
  }));

const modes = sparse<NonNullable<AssumptionsSpec['scheduler']>>(
  {
    fifoMode: fc.constant('backfill'),
    placement: fc.constantFrom(...placementNames.filter((name) => name !== 'binpack')),
    demand: fc.constant('vcpu'),
    sizePreference: fc.constantFrom('demand', 'largest'),
    sizeChoice: fc.constant('decision'),
  },
  2.5,
);

const scheduler = fc
  .tuple(cadences, grid, modes)
  .map(([some, more, others]) => ({ ...some, ...more, ...others }));

const machines = sparse<NonNullable<AssumptionsSpec['ec2']>>({
  registration: latency,
  firstTask: latency,
  pullMBps,
  ...jointPulls,
  cachedStart: latency,
  idleGrace: latency,
  stopLag: latency,
  timeoutLag: latency,
  hostLossDetection: latency,
  maxInstances: fc.integer({ min: 1, max: 3 }),
});

const ec2 = fc
  .tuple(
    machines,
    sparse<NonNullable<AssumptionsSpec['ec2']>>(
      {
        pending: latency,
        vcpuQuota: fc.constantFrom(8, 4, 16),
        priceBasis: fc.constant('vcpu'),
      },
      2.5,
    ),
    sparse<NonNullable<AssumptionsSpec['ec2']>>(failingStarts),
  )
  .map(([rest, often, starts]) => ({ ...rest, ...often, ...starts }));

type Interruptions = PlainAssumptions['spot']['interruptions'];

const loss = fc.record({
  time: wholeSeconds(60),
  environment: fc.constantFrom('environment-1', 'environment-2', 'environment-3'),
  launch: fc.constantFrom(1, 1, 2, 3),
});

/** The processes whose losses end by themselves. */
const ending: readonly InterruptionKind[] = ['none', 'at', 'price'];

/** Its recordings are in the pools of the world. */
const recording = { file: 'lives.csv', region: null, zones: {}, trace: null, skip: 0 };

/** Processes that end lives, by their kind. */
type Processes = Readonly<Record<Exclude<InterruptionKind, 'none'>, fc.Arbitrary<Interruptions>>>;

/** Each with options that matter in a small world. */
const processes: Processes = {
  at: fc.record({
    kind: fc.constant('at' as const),
    losses: fc.uniqueArray(loss, {
      minLength: 1,
      maxLength: 4,
      selector: keyOf,
    }),
  }),
  rate: fc.record({ kind: fc.constant('rate' as const), perHour: fc.constantFrom(60, 200, 400) }),
  advisor: fc.record({
    kind: fc.constant('advisor' as const),
    conversion: fc.constantFrom('per-life' as const, 'per-month' as const),
    meanLife: fc.constantFrom(5_000, 20_000),
    grace: wholeSeconds(10),
    shockShare: fc.constantFrom(0.5, 0, 1),
    shockFraction: fc.constantFrom(0.5, 1),
  }),
  bathtub: fc.record({
    kind: fc.constant('bathtub' as const),
    share: fc.constantFrom(0.5, 0.9),
    early: fc.constant(5_000),
    late: fc.constant(3_000),
    cap: fc.constantFrom(40_000, 20_000),
  }),
  price: fc.constant<Interruptions>({ kind: 'price' }),
  replay: fc.constant<Interruptions>({ kind: 'replay', recording }),
};

const interruptions = fc.oneof(...Object.values(processes));

const tasks = sparse<NonNullable<AssumptionsSpec['fargate']>>({
  provisioning: latency,
  pullMBps,
  sharedPullMBps: jointPulls.sharedPullMBps,
  ...failingStarts,
  launch: fc.record({
    burst: fc.integer({ min: 1, max: 2 }),
    perSecond: fc.constantFrom(1, 0.5),
  }),
  vcpuQuota: fc.constantFrom(4, 8),
});

const fargate = fc.tuple(tasks, maybe(interruptions, 2)).map(([rest, process]) => ({
  ...rest,
  ...(process !== undefined && { spotInterruptions: process }),
}));

/** A notice as long as AWS's would leave most short lives without a job. */
const spot = fc
  .tuple(
    maybe(interruptions, 1.5),
    maybe(fc.constantFrom(0, 5_000, 0, 2_000, 0, 120_000), 1.2),
    sparse<NonNullable<AssumptionsSpec['spot']>>({
      draining: fc.constant(true),
      poolTop: fc.constantFrom(0.5, 1, 0.1),
    }),
    sparse<NonNullable<AssumptionsSpec['spot']>>(
      { depthHold: fc.constantFrom(5_000, 20_000, 1_000), depthLead: fc.constantFrom(0, 0.5) },
      1.5,
    ),
    sparse<NonNullable<AssumptionsSpec['spot']>>({ capacityBackoff }, 1.5),
  )
  .map(([process, notice, rest, depth, backoff]) => ({
    ...(process !== undefined && { interruptions: process }),
    ...(notice !== undefined && { notice }),
    ...rest,
    ...depth,
    ...backoff,
  }));

export const assumptions: fc.Arbitrary<AssumptionsSpec> = sparse<AssumptionsSpec>(
  { scheduler, ec2, fargate, spot },
  1.5,
);

/** The assumptions, with the given losses of environments. */
export function retargeted(
  spec: AssumptionsSpec,
  environments: readonly EnvironmentSpec[],
): AssumptionsSpec {
  const { spot, fargate } = spec;
  const tasks = fargate?.spotInterruptions;
  return {
    ...spec,
    ...(spot?.interruptions && {
      spot: { ...spot, interruptions: aimed(spot.interruptions, environments, /SPOT/) },
    }),
    ...(typeof tasks === 'object' && {
      fargate: { ...fargate, spotInterruptions: aimed(tasks, environments, /FARGATE_SPOT/) },
    }),
  };
}

function aimed(
  process: Interruptions,
  environments: readonly EnvironmentSpec[],
  kind: RegExp,
): Interruptions {
  if (process.kind !== 'at') return process;
  const targets = environments.flatMap(({ type = 'EC2' }, id) => (kind.test(type) ? id : []));
  if (targets.length === 0) return process;
  const losses = process.losses.map((loss) => {
    const target = targets[positionOf(loss.environment) % targets.length]!;
    return { ...loss, environment: `environment-${target + 1}` };
  });
  return { ...process, losses: [...new Map(losses.map((one) => [keyOf(one), one])).values()] };
}

function keyOf({ environment, launch }: { environment: string; launch: number }): string {
  return `${environment} ${launch}`;
}

/** The position of the environment or queue with this name. */
export function positionOf(name: string): number {
  return Number(name.split('-')[1]) - 1;
}

/** Whether Spot instances are lost without end, so that only a horizon surely ends the run. */
export function isHazardous({ spot, fargate }: AssumptionsSpec): boolean {
  const kinds = [spot?.interruptions, fargate?.spotInterruptions];
  return kinds.some((one) => typeof one === 'object' && !ending.some((kind) => kind === one.kind));
}
