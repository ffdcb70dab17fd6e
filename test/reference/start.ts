/** The state of the reference simulation at t = 0. */
import { firstWorld, type Model } from '../../src/model/model.ts';
import type { Nature } from '../../src/nature/nature.ts';
import type { EnvironmentState, Job, Simulation } from './state.ts';
import { burstBucket, rateBucket } from './tokens.ts';

/** Nothing has happened, and the state is dirty. */
export function newSimulation(model: Model, nature: Nature): Simulation {
  return {
    model,
    world: firstWorld(model),
    nature,
    now: 0,
    serial: 0,
    nextSequence: 0,
    rows: [],
    events: [],
    jobs: Array.from({ length: model.jobs.count }, (_, id) => newJob(model, id)),
    attempts: [],
    instances: [],
    newlyReady: [],
    queues: model.queues.map((_, id) => ({
      id,
      lastRefusal: undefined,
      rememberedSince: -1,
      stoppedAt: undefined,
      futileAt: undefined,
    })),
    environments: model.environments.map((_, id) => newEnvironment(model, id)),
    prices: Array.from(model.offerings.priceNanoPerHour as ArrayLike<number>),
    capacities: model.pools.capacities.map(({ instances }) => instances),
    shortUntil: model.offerings.typeName.map(() => 0),
    available: model.consumables.map(({ totalQuantity }) => totalQuantity),
    clocks: [],
    taskTokens: [0, 1, 2, 3].map(() => burstBucket(model.assumptions.fargate.launch)),
    dirtySince: 0,
    wakes: [],
    lastScaleOutAt: undefined,
  };
}

function newJob({ jobs }: Model, id: number): Job {
  return {
    id,
    status: 'UNKNOWN',
    accepted: false,
    evaluated: false,
    openDependencies: jobs.dependencyCount[id]!,
    dependencyFailed: false,
    openChildren: jobs.childCount[id]!,
    childFailed: false,
    openTriggers: jobs.triggerCount[id]!,
    gateOpen: false,
    sequence: -1,
    retried: false,
    held: false,
    leftBehind: false,
    attempt: 0,
    lateStop: undefined,
    stoppedFor: undefined,
    ownExit: undefined,
    savedMs: 0,
    end: undefined,
    endedAt: undefined,
  };
}

function newEnvironment({ assumptions }: Model, id: number): EnvironmentState {
  const { dispatchRate, dispatchCycle, launchRate, scalingCycle } = assumptions.scheduler;
  return {
    id,
    lastRefusal: undefined,
    vainLosses: [],
    dispatchTokens: rateBucket(dispatchRate, dispatchCycle),
    launchTokens: rateBucket(launchRate, scalingCycle),
    pulls: [],
    pulledUntil: 0,
    pullPlan: 0,
  };
}
