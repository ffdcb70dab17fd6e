/** Features of the events of a world: cancels, terminations and updates. */
import { firstWorld, type ModelEvent } from '../../src/model/model.ts';
import type { Environment, Queue, World as Tables } from '../../src/model/places.ts';
import { JobKind } from '../../src/model/jobs.ts';
import type { WorldPredicates, World } from './world-predicates.ts';

type Change<T> = (before: T, after: T) => boolean;

/** The tables before and after each update. */
function updatesOf({ model }: World): { before: Tables; after: Tables }[] {
  let before = firstWorld(model);
  return model.events.flatMap((event) => {
    if (event.kind !== 'update') return [];
    const update = { before, after: event.world };
    before = event.world;
    return [update];
  });
}

function update(name: string, isThere: Change<Tables>): WorldPredicates[number] {
  return [name, (world) => updatesOf(world).some(({ before, after }) => isThere(before, after))];
}

function queue(name: string, isThere: Change<Queue>): WorldPredicates[number] {
  return update(name, (before, after) =>
    before.queues.some((one, id) => isThere(one, after.queues[id])),
  );
}

function environment(name: string, isThere: Change<Environment>): WorldPredicates[number] {
  return update(name, (before, after) =>
    before.environments.some((one, id) => isThere(one, after.environments[id])),
  );
}

function differ(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}

/** Whether the figures of any offering before and after satisfy the condition. */
function some(a: ArrayLike<number>, b: ArrayLike<number>, are: Change<number>): boolean {
  return Array.from(a).some((one, id) => are(one, b[id]!));
}

const isOther: Change<number> = (a, b) => a !== b;

type Stop = Extract<ModelEvent, { kind: 'cancel' | 'terminate' }>;

function stop(
  name: string,
  isThere: (event: Stop, kind: JobKind) => boolean,
): WorldPredicates[number] {
  return [
    name,
    ({ model }) =>
      model.events.some(
        (event) => event.kind !== 'update' && isThere(event, model.jobs.kind[event.job]),
      ),
  ];
}

const stops: WorldPredicates = [
  stop('cancel', ({ kind }) => kind === 'cancel'),
  stop('terminate', ({ kind }) => kind === 'terminate'),
  stop('stop an array', (_event, kind) => kind === JobKind.array_parent),
  stop('stop a child', (_event, kind) => kind === JobKind.array_child),
  [
    'stop a resubmission',
    ({ model: { events, jobs } }) =>
      events.some((event) => event.kind !== 'update' && jobs.resubmission[event.job] > 0),
  ],
  stop('stop a multi-node job', (_event, kind) => kind === JobKind.multinode_parent),
];

const environments: WorldPredicates = [
  environment('raise max', (a, b) => a.maxVcpuMilli < b.maxVcpuMilli),
  environment('lower max', (a, b) => a.maxVcpuMilli > b.maxVcpuMilli),
  environment('raise min', (a, b) => a.minVcpuMilli < b.minVcpuMilli),
  environment('lower min', (a, b) => a.minVcpuMilli > b.minVcpuMilli),
  environment('enable environment', (a, b) => !a.enabled && b.enabled),
  environment('disable environment', (a, b) => a.enabled && !b.enabled),
  environment('change strategy', (a, b) => a.allocationStrategy !== b.allocationStrategy),
  environment('change type list', (a, b) => differ(a.listPosition, b.listPosition)),
  environment('change scale-down delay', (a, b) => a.scaleDownDelayMs !== b.scaleDownDelayMs),
  environment('change unmanagedvCpus', (a, b) => a.unmanagedVcpuMilli !== b.unmanagedVcpuMilli),
];

const queues: WorldPredicates = [
  queue('enable queue', (a, b) => !a.enabled && b.enabled),
  queue('disable queue', (a, b) => a.enabled && !b.enabled),
  queue('create queue', (a, b) => !a.exists && b.exists),
  queue('delete queue', (a, b) => a.exists && !b.exists),
  queue('change queue priority', (a, b) => a.priority !== b.priority),
  queue('change order', (a, b) => differ(a.environments, b.environments)),
  queue('change decay', (a, b) => a.fairShare?.decayMs !== b.fairShare?.decayMs),
  queue(
    'change reservation',
    (a, b) => a.fairShare?.computeReservation !== b.fairShare?.computeReservation,
  ),
  queue('change time limits', (a, b) => differ(a.timeLimits, b.timeLimits)),
];

export const updateFeatures: WorldPredicates = [
  ...stops,
  ...environments,
  ...queues,
  update('change weights', (a, b) => differ(a.shares, b.shares)),
  update('change prices', (a, b) => some(a.priceNanoPerHour, b.priceNanoPerHour, isOther)),
  update('change bids', (a, b) => some(a.bidNanoPerHour, b.bidNanoPerHour, isOther)),
  update('price above bid', (_a, b) =>
    some(b.priceNanoPerHour, b.bidNanoPerHour, (price, bid) => price > bid),
  ),
  update('raise total', (a, b) =>
    a.consumables.some((one, id) => one.totalQuantity < b.consumables[id].totalQuantity),
  ),
  update('lower total', (a, b) =>
    a.consumables.some((one, id) => one.totalQuantity > b.consumables[id].totalQuantity),
  ),
];
