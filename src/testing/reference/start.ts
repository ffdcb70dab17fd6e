/** The state of the reference simulation at t = 0 [instants.5, attempts.35]. */
import { list } from '../../kernel/columns.ts';
import type { EnvironmentId, JobId, QueueId } from '../../kernel/ids.ts';
import { firstWorld, type Model } from '../../model/model.ts';
import type { Nature } from '../../nature/nature.ts';
import type { EnvironmentNow, Job, QueueNow, Sim } from './state.ts';
import { newPullGroup } from './pulls.ts';
import { burstBucket, rateBucket } from './tokens.ts';

/** Nothing has happened, and the state is dirty. */
export function newSimulation(model: Model, nature: Nature): Sim {
  return {
    model,
    world: firstWorld(model),
    nature,
    now: 0,
    serial: 0,
    nextSequence: 0,
    rows: [],
    events: [],
    jobs: list(Array.from({ length: model.jobs.count }, (_, id) => newJob(model, id))),
    attempts: [],
    instances: [],
    newlyReady: [],
    queues: list(model.queues.map((_, id) => newQueue(id))),
    environments: list(model.environments.map((_, id) => newEnvironment(model, id))),
    prices: list(model.offerings.typeName.map((_, id) => model.offerings.priceNanoPerHour[id])),
    capacities: list(model.pools.capacities.map(({ instances }) => instances)),
    shortUntil: list(model.offerings.typeName.map(() => 0)),
    available: list(model.consumables.map(({ totalQuantity }) => totalQuantity)),
    clocks: [],
    taskTokens: list([0, 1, 2, 3].map(() => burstBucket(model.assumptions.fargate.launch))),
    dirtySince: 0,
    wakes: [],
  };
}

function newJob({ jobs }: Model, id: JobId): Job {
  return {
    id,
    status: 'NONE',
    accepted: false,
    evaluated: false,
    openDependencies: jobs.dependencyCount[id],
    dependencyFailed: false,
    openChildren: jobs.childCount[id],
    childFailed: false,
    openTriggers: jobs.triggerCount[id],
    gateOpen: false,
    sequence: -1,
    retried: false,
    held: false,
    attempt: 0,
    freeStarts: 0,
    lateStop: undefined,
    stoppedFor: undefined,
    ownEnd: undefined,
    savedMs: 0,
    isDue: false,
    end: undefined,
    endedAt: undefined,
  };
}

function newQueue(id: QueueId): QueueNow {
  return {
    id,
    waitingSince: 0,
    lastRefusal: undefined,
    rememberedSince: -1,
    stoppedAt: undefined,
    futileAt: undefined,
  };
}

function newEnvironment({ assumptions }: Model, id: EnvironmentId): EnvironmentNow {
  const { dispatchRate, dispatchCycle, launchRate, scalingCycle } = assumptions.scheduler;
  return {
    id,
    lastRefusal: undefined,
    floorMissedSince: Infinity,
    open: true,
    refusedRevision: undefined,
    askedMilli: 0,
    unusedLosses: [],
    dispatchTokens: rateBucket(dispatchRate, dispatchCycle),
    launchTokens: rateBucket(launchRate, scalingCycle),
    pullGroup: newPullGroup(),
  };
}
