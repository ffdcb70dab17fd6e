/** What may happen in markets: prices above bids, pools without room, depths, lost capacity. */
import type { EnvironmentId, OfferingId } from '../../src/kernel/ids.ts';
import { Kind, Reason } from '../../src/trace/record.ts';
import { isFargate, Purchase } from '../../src/words/purchases.ts';
import type { Row } from '../../src/testing/reference/state.ts';
import type { Happenings, PlayedWorld } from './run-predicates.ts';

/** Whether some record is `one`, and a later one is `other` of it. */
function follows(
  { records }: PlayedWorld,
  one: (row: Row) => boolean,
  other: (row: Row, first: Row) => boolean,
): boolean {
  return records.some(
    (first, index) => one(first) && records.slice(index + 1).some((row) => other(row, first)),
  );
}

function isRefused(reason: Reason) {
  return (row: Row) => row.kind === Kind.LaunchRefused && row.reason === reason;
}

function environmentOf({ model }: PlayedWorld, { kind, object }: Row): EnvironmentId {
  const offering: OfferingId = object;
  return kind === Kind.InstanceLaunched ? model.offerings.environment[offering] : -1;
}

function isLost({ kind, reason }: Row): boolean {
  return kind === Kind.InstanceTerminated && reason === Reason.Reclaimed;
}

/** Whether a launch refused for `reason` follows a change without an update in between. */
function waits(run: PlayedWorld, reason: Reason, change: Kind): boolean {
  const { records } = run;
  return records.some((refusal, index) => {
    if (!isRefused(reason)(refusal) || refusal.object >= 0) return false;
    const launch = records.findIndex(
      (row, later) => later > index && environmentOf(run, row) === refusal.subject,
    );
    const between = records.slice(index, launch).map(({ kind }) => kind);
    return launch > 0 && between.includes(change) && !between.includes(Kind.WorldUpdated);
  });
}

export const marketHappenings: Happenings = [
  [
    'a price that rises above a bid',
    (run) =>
      follows(
        run,
        ({ kind }) => kind === Kind.PriceChanged,
        ({ kind, at }, first) => kind === Kind.InstanceNoticed && at === first.at,
      ),
  ],
  ['a launch that waits for a price', (run) => waits(run, Reason.AboveBid, Kind.PriceChanged)],
  [
    'a launch that waits for capacity',
    (run) => waits(run, Reason.InsufficientCapacity, Kind.CapacityChanged),
  ],
  [
    'the next best after a pool without room',
    (run) =>
      run.records.some((row, index) => {
        const next = run.records[index + 1];
        if (!isRefused(Reason.InsufficientCapacity)(row) || next === undefined) return false;
        return row.object >= 0 && environmentOf(run, next) === row.subject && next.at === row.at;
      }),
  ],
  [
    'a pool tried again after its backoff',
    (run) =>
      follows(
        run,
        (row) => isRefused(Reason.InsufficientCapacity)(row) && row.object >= 0,
        (row, first) =>
          row.kind === Kind.InstanceLaunched && row.object === first.object && row.at > first.at,
      ),
  ],
  [
    'an On-Demand launch in another zone for lack of capacity',
    ({ model, records }) =>
      records.some(({ kind, reason, object, at }, index) => {
        const next = records[index + 1];
        if (kind !== Kind.LaunchRefused || reason !== Reason.InsufficientCapacity) return false;
        if (object < 0 || next?.kind !== Kind.InstanceLaunched || next.at !== at) return false;
        const { purchase, typeName } = model.offerings;
        const [refused, launched] = [object as OfferingId, next.object as OfferingId];
        const isOnDemand = purchase[refused] === Purchase.ON_DEMAND;
        return isOnDemand && typeName[refused] === typeName[launched];
      }),
  ],
  [
    'a Fargate task launched after it found no capacity',
    (run) =>
      follows(
        run,
        (row) =>
          row.kind === Kind.LaunchRefused &&
          row.object >= 0 &&
          isFargate(run.model.offerings.purchase[row.object as OfferingId]),
        (row, first) => row.kind === Kind.InstanceLaunched && row.object === first.object,
      ),
  ],
  [
    'a pool of another depth than at an earlier launch',
    (run) =>
      follows(
        run,
        ({ kind }) => kind === Kind.DepthChanged,
        (row, first) => row.kind === Kind.DepthChanged && row.subject === first.subject,
      ),
  ],
  [
    'a fall of capacity with notice',
    (run) =>
      follows(
        run,
        ({ kind }) => kind === Kind.InstanceNoticed,
        (row, first) =>
          isLost(row) &&
          row.subject === first.subject &&
          row.at > first.at &&
          run.records.some(({ kind, at }) => kind === Kind.CapacityChanged && at === row.at),
      ),
  ],
  [
    'an instance lost before it runs',
    ({ records }) => {
      const running = records.filter(({ kind }) => kind === Kind.InstanceRunning);
      const ran = new Set(running.map(({ subject }) => subject));
      return records.some((row) => isLost(row) && !ran.has(row.subject));
    },
  ],
  [
    'a time limit of a pool without room',
    ({ records }) =>
      records.some(({ kind, reason, subject }, index) => {
        if (kind !== Kind.JobFailed || reason !== Reason.CapacityTimeLimit) return false;
        const before = records.slice(0, index);
        const refusals = before.filter(
          (row) => row.kind === Kind.PlacementRefused && row.subject === subject,
        );
        return refusals.at(-1)?.reason === Reason.InsufficientCapacity;
      }),
  ],
];
