/** Turns raw events of an arbitrary world into events on what the world has. */
import { positionOf } from './arbitrary-assumptions.ts';
import type { EnvironmentSettings, RawEvent, RawStop, RawUpdate } from './arbitrary-events.ts';
import { ordered } from './arbitrary-queues.ts';
import type { EnvironmentSpec, EventSpec, QueueSpec, UpdateSpec, WorldSpec } from './world-spec.ts';

/** The targets of events; `environments` and `queues` are those of the world at t = 0. */
export type Place = Required<Pick<WorldSpec, 'environments' | 'queues' | 'jobs' | 'consumables'>>;

/** The events in order of time, `certain` ones first; floors are lowered to their caps. */
export function settledEvents(
  raw: readonly RawEvent[],
  certain: readonly UpdateSpec[],
  place: Place,
): EventSpec[] {
  const limits = place.environments.map(({ minvCpus = 0, maxvCpus = Infinity }) => ({
    minvCpus,
    maxvCpus,
  }));
  return [...certain, ...raw]
    .sort((a, b) => a.atMs - b.atMs)
    .map((event): EventSpec => {
      if (!('change' in event)) return within(event, limits);
      const { atMs, change } = event;
      if (change.kind !== 'update') return { atMs, ...stopOf(change, place) };
      return within({ atMs, ...updateOf(change, place) }, limits);
    });
}

/** The update with floors below caps; records both in `limits`. */
function within(update: UpdateSpec, limits: Limits[]): UpdateSpec {
  if (update.environments === undefined) return update;
  const environments = Object.entries(update.environments).map(
    ([name, change]) => [name, withinLimits(change, limits[positionOf(name)]!)] as const,
  );
  return { ...update, environments: Object.fromEntries(environments) };
}

function stopOf({ kind, job, child }: RawStop, { jobs }: Place) {
  const id = job % jobs.length;
  const { array, resubmit } = jobs[id]!;
  const name = `job-${id + 1}`;
  if (child === undefined) return { [kind]: name };
  const one = array === undefined ? name : `${name}:${child % array}`;
  const isAgain = resubmit !== undefined && (array === undefined || child > 1);
  return { [kind]: isAgain ? `${one}~${1 + (child % resubmit.times)}` : one };
}

interface Limits {
  minvCpus: number;
  maxvCpus: number;
}

function updateOf(raw: RawUpdate, place: Place): Omit<UpdateSpec, 'atMs'> {
  const { environment, queue, consumables = {}, prices } = raw;
  const { environments, queues } = place;
  const environmentId = (environment?.at ?? 0) % environments.length;
  const queueId = (queue?.at ?? 0) % queues.length;
  const totals = Object.entries(consumables).filter(([name]) => name in place.consumables);
  return {
    ...(environment && {
      environments: {
        [`environment-${environmentId + 1}`]: settingsOf(
          environment.change,
          environments[environmentId]!,
        ),
      },
    }),
    ...(queue && {
      queues: { [`queue-${queueId + 1}`]: queueSettingsOf(queue.change, queues[queueId]!, place) },
    }),
    ...(totals.length > 0 && { consumables: Object.fromEntries(totals) }),
    ...(prices && { prices }),
  };
}

/** Lowers the floor with the cap, and a fleet that is asked for. */
function withinLimits(change: EnvironmentSpec, limits: Limits): EnvironmentSpec {
  limits.maxvCpus = change.maxvCpus ?? limits.maxvCpus;
  const wanted = change.minvCpus ?? limits.minvCpus;
  const minvCpus = Math.min(wanted, limits.maxvCpus);
  limits.minvCpus = minvCpus;
  const { desiredvCpus: desired } = change;
  return {
    ...change,
    ...(wanted !== minvCpus && { minvCpus }),
    ...(desired !== undefined && { desiredvCpus: Math.min(desired, limits.maxvCpus) }),
  };
}

function settingsOf(raw: EnvironmentSettings, spec: EnvironmentSpec): EnvironmentSpec {
  const { enabled, minvCpus, maxvCpus, unmanagedVcpus = maxvCpus, scaleDownDelayMs } = raw;
  const { type = 'EC2', managed = true } = spec;
  const everywhere = { ...(enabled !== undefined && { enabled }) };
  if (!managed) return { ...everywhere, ...(unmanagedVcpus !== undefined && { unmanagedVcpus }) };
  const limits = { ...everywhere, ...(maxvCpus !== undefined && { maxvCpus }) };
  if (type === 'FARGATE' || type === 'FARGATE_SPOT') return limits;
  const allocationStrategy = type === 'SPOT' ? raw.spotStrategy : raw.onDemandStrategy;
  const { desiredvCpus, image, updatePolicy } = raw;
  return {
    ...limits,
    ...(minvCpus !== undefined && { minvCpus }),
    ...(desiredvCpus !== undefined && { desiredvCpus }),
    ...(image !== undefined && { image }),
    ...(updatePolicy !== undefined && { updatePolicy }),
    ...(scaleDownDelayMs !== undefined && { scaleDownDelayMs }),
    ...(allocationStrategy !== undefined && { allocationStrategy }),
    ...typesOf(raw, spec),
  };
}

/** Another list, other bids, or neither. */
function typesOf({ dropped, bidUsdPerHour }: EnvironmentSettings, spec: EnvironmentSpec) {
  const { types, type } = spec;
  if (types === undefined) return {};
  const isBid = type === 'SPOT' && bidUsdPerHour !== undefined;
  if (dropped === undefined && !isBid) return {};
  const left =
    dropped === undefined || types.length === 1
      ? types
      : types.toReversed().filter((_, index) => index !== dropped % types.length);
  return { types: isBid ? left.map((one) => ({ ...one, bidUsdPerHour })) : left };
}

function queueSettingsOf(
  { order, weights, ...settings }: NonNullable<RawUpdate['queue']>['change'],
  { shares }: QueueSpec,
  { environments }: Place,
): QueueSpec {
  const identifiers = Object.keys(shares ?? {});
  const changed = (weights ?? []).slice(0, identifiers.length);
  const weightOf = Object.fromEntries(changed.map((weight, id) => [identifiers[id]!, weight]));
  return {
    ...settings,
    ...(order !== undefined && { environments: ordered(order, environments.length) }),
    ...(shares !== undefined && { shares: weightOf }),
  };
}
