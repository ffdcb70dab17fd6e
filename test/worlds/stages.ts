/** The stages of a hand-made world: before its events and after each of its updates. */
import type { Environment } from '../../src/model/places.ts';
import type {
  ConsumableSpec,
  EnvironmentSpec,
  EventSpec,
  JobEventSpec,
  Price,
  QueueSpec,
  UpdateSpec,
  WorldSpec,
} from './world-spec.ts';

type Named<T> = T & { readonly name: string };

/** A world with all environments and queues of the run, in the order of the model. */
export interface Stage {
  readonly environments: readonly Named<EnvironmentSpec>[];
  readonly queues: readonly Named<QueueSpec>[];
  readonly consumables: Readonly<Record<string, ConsumableSpec>>;
  /** Prices that updates have set, by instance type. */
  readonly prices: Readonly<Record<string, Price>>;
  /** What the updates so far have asked of each environment. */
  readonly requests: Readonly<Record<string, Request>>;
}

type Request = Pick<Environment, 'revision' | 'infrastructure'>;

export function isJobEvent(event: EventSpec): event is JobEventSpec {
  return 'cancel' in event || 'terminate' in event;
}

/** The events in order of time, those of one instant as listed. */
export function eventsInOrder({ events = [] }: WorldSpec): EventSpec[] {
  return [...events].sort((a, b) => a.atMs - b.atMs);
}

/** The world at t = 0, and after each event of `eventsInOrder`. */
export function stagesOf(spec: WorldSpec): { first: Stage; after: readonly Stage[] } {
  const events = eventsInOrder(spec);
  const updates = events.filter((event) => !isJobEvent(event));
  const environments = named(spec.environments ?? [{}], 'environment');
  const listed = { environments: environments.map(({ name }) => name) };
  const queues = named(spec.queues ?? [{}], 'queue').map((queue) => ({ ...listed, ...queue }));
  const newEnvironments = brought(updates, environments, ({ environments: all }) => all).map(
    (one): Named<EnvironmentSpec> => ({ ...one, enabled: false, minvCpus: 0, maxvCpus: 0 }),
  );
  const newQueues = brought(updates, queues, ({ queues: all }) => all).map(
    (one): Named<QueueSpec> => ({ ...listed, ...one, enabled: false, exists: false }),
  );
  const all = [...environments, ...newEnvironments];
  const numbers = new Map(all.map(({ name }) => [name, [] as string[]]));
  const requestOf = (spec: Named<EnvironmentSpec>, revision: number): Request => {
    const { types, allocationStrategy, image } = spec;
    const known = numbers.get(spec.name)!;
    const text = JSON.stringify([types, allocationStrategy, image]);
    const found = known.indexOf(text);
    return { revision, infrastructure: found < 0 ? known.push(text) - 1 : found };
  };
  const first: Stage = {
    environments: all,
    queues: [...queues, ...newQueues],
    consumables: spec.consumables ?? {},
    prices: {},
    requests: Object.fromEntries(all.map((one) => [one.name, requestOf(one, 0)])),
  };
  const newcomers = new Set<object>([...newEnvironments, ...newQueues]);
  let stage = first;
  const after = events.map((event) => {
    if (isJobEvent(event)) return stage;
    const next = updated(stage, event, newcomers);
    const requests = next.environments.map((one) => {
      const asked = event.environments?.[one.name] === undefined ? 0 : 1;
      return [one.name, requestOf(one, stage.requests[one.name]!.revision + asked)] as const;
    });
    stage = { ...next, requests: Object.fromEntries(requests) };
    return stage;
  });
  return { first, after };
}

function named<T extends { readonly name?: string }>(specs: readonly T[], kind: string) {
  return specs.map((spec, id) => ({ ...spec, name: spec.name ?? `${kind}-${id + 1}` }));
}

/** The first mention of each name that is not in `known`. */
function brought<T>(
  updates: readonly UpdateSpec[],
  known: readonly { readonly name: string }[],
  changesOf: (update: UpdateSpec) => Readonly<Record<string, T>> | undefined,
): Named<T>[] {
  const found = new Map<string, Named<T>>();
  for (const [name, change] of updates.flatMap((one) => Object.entries(changesOf(one) ?? {}))) {
    if (known.some((one) => one.name === name) || found.has(name)) continue;
    found.set(name, { ...change, name });
  }
  return [...found.values()];
}

/** The defaults of an item that an update adds. */
const on = {
  environment: { enabled: true, minvCpus: 0, maxvCpus: 1_000_000 },
  queue: { enabled: true, exists: true },
};

function updated(
  stage: Stage,
  update: UpdateSpec,
  newcomers: ReadonlySet<object>,
): Omit<Stage, 'requests'> {
  const { environments = {}, queues = {}, consumables = {}, prices = {} } = update;
  const totals = Object.entries(stage.consumables).map(
    ([name, one]) => [name, { ...one, total: consumables[name] ?? one.total }] as const,
  );
  return {
    environments: stage.environments.map((one) => {
      const change = environments[one.name];
      if (change === undefined) return newcomers.has(one) ? one : asOnce(one);
      return { ...asOnce(one), ...(newcomers.has(one) && on.environment), ...change };
    }),
    queues: stage.queues.map((one) => {
      const change = queues[one.name];
      if (change === undefined) return one;
      const shares = one.shares && { shares: { ...one.shares, ...change.shares } };
      return { ...one, ...(newcomers.has(one) && on.queue), ...change, ...shares };
    }),
    consumables: Object.fromEntries(totals),
    prices: { ...stage.prices, ...prices },
  };
}

/** What an update asks for once is not asked for again. */
function asOnce(spec: Named<EnvironmentSpec>): Named<EnvironmentSpec> {
  const { desiredvCpus, ...rest } = spec;
  return desiredvCpus === undefined ? spec : rest;
}
