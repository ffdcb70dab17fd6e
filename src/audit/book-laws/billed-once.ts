/**
 * Law: every meter of every life is billed exactly once, for its whole time, at the prices of that
 * time [B2, B3, B6, B7, B8, B12].
 */
import type { OfferingId } from '../../kernel/ids.ts';
import type { NanoUsd } from '../../kernel/units.ts';
import type { Tariff } from '../../model/places.ts';
import type { BookedLine, Evidence } from '../books.ts';
import type { BookLaw } from '../law.ts';
import type { WorldInstance } from '../world/instances.ts';
import { isMoving } from '../world/pools.ts';
import type { Scratch } from '../world/spending.ts';

export const billedOnce: BookLaw = ({ bill }, evidence, faults) => {
  evidence.world.instances.forEach((instance, id) => {
    const tariffs = tariffsOf(evidence, instance.offering);
    const scratch = evidence.world.spending.scratch.get(id) ?? [];
    const due = tariffs.flatMap((tariff) =>
      dueLines(tariff, { ...instance, scratch }, evidence.end),
    );
    const lines = bill.charges(id);
    if (lines.length !== due.length) {
      faults.ofInstance(id, `has ${lines.length} lines instead of ${due.length}`);
      return;
    }
    for (const [index, line] of lines.entries()) {
      const fault = lineFault(due[index], line);
      if (fault !== undefined) faults.add(`instance ${id}, ${line.meter}: ${fault}`);
    }
  });
};

/** Of one, in millionths: the part of Spot prices that is not paid. */
const wholePpm = 1_000_000;

/** Where the price of a pool moves, each PriceChanged sets it from then on. */
function tariffsOf({ model, world }: Evidence, offering: OfferingId): readonly Tariff[] {
  const { tariffs, pool } = model.offerings;
  if (!isMoving(model, offering)) return tariffs[offering];
  const { spot } = model.assumptions.billing.discounts;
  const laterPrices = world.pools[pool[offering]].prices.map(({ fromMs, unitPriceNano }) => ({
    fromMs,
    unitPriceNano: (unitPriceNano - Math.round((unitPriceNano * spot) / wholePpm)) as NanoUsd,
  }));
  return tariffs[offering].map((tariff) =>
    tariff.unit === 'instance-seconds' ? { ...tariff, laterPrices } : tariff,
  );
}

type DueLine = Omit<BookedLine, 'billedMs'>;

function lineFault(due: DueLine | undefined, line: BookedLine): string | undefined {
  if (line.meter !== due?.meter) return `the line is of meter ${line.meter}`;
  if (line.fromMs !== due.fromMs || line.toMs !== due.toMs) {
    return `billed from ${line.fromMs} to ${line.toMs}, due from ${due.fromMs} to ${due.toMs}`;
  }
  if (line.unitPriceNano !== due.unitPriceNano) return `at the price ${line.unitPriceNano}`;
  return line.amountNano === due.amountNano
    ? undefined
    : `${line.amountNano} nano-dollars instead of ${due.amountNano}`;
}

/** An instance, and what jobs left on it. */
interface BilledMachine extends WorldInstance {
  readonly scratch: readonly Scratch[];
}

function dueLines(tariff: Tariff, instance: BilledMachine, end: Evidence['end']): DueLine[] {
  const fromMs = tariff.from === 'running' ? instance.runningMs : instance.launchedMs;
  if (Number.isNaN(fromMs)) return [];
  const toMs = Number.isNaN(instance.terminatedMs) ? end.endedMs : instance.terminatedMs;
  const dueMs = dueTime(tariff, toMs - fromMs, instance.reclaimed);
  const starts = [fromMs, ...changes(tariff, fromMs, toMs)];
  let due = 0n;
  let paid = 0n;
  return starts.map((start, index): DueLine => {
    const stop = starts[index + 1] ?? toMs;
    const until = index + 1 < starts.length ? Math.min(dueMs, stop - fromMs) : dueMs;
    const unitPriceNano = priceAt(tariff, start);
    const since = fromMs + Math.min(dueMs, start - fromMs);
    const size = sizeTime(tariff, instance.scratch, [since, fromMs + until]);
    due += BigInt(unitPriceNano) * size;
    const amountNano = dueNano(tariff, due) - paid;
    paid += amountNano;
    return { meter: tariff.meter, unitPriceNano, fromMs: start, toMs: stop, amountNano };
  });
}

/** Size × ms between two instants: the size at first, and what each job adds from then on. */
function sizeTime(
  { sizeUnits, growths }: Tariff,
  scratch: readonly Scratch[],
  [fromMs, toMs]: readonly [number, number],
): bigint {
  let time = BigInt(sizeUnits) * BigInt(toMs - fromMs);
  for (const { perJobGib, mostGib } of growths) {
    let freeGib = mostGib;
    for (const { atMs, gib } of scratch) {
      const added = Math.min(freeGib, perJobGib ?? gib);
      freeGib -= added;
      const sinceMs = atMs > fromMs ? atMs : fromMs;
      if (sinceMs < toMs) time += BigInt(added) * BigInt(toMs - sinceMs);
    }
  }
  return time;
}

function priceAt({ unitPriceNano, laterPrices }: Tariff, atMs: number): number {
  return laterPrices.findLast((later) => later.fromMs <= atMs)?.unitPriceNano ?? unitPriceNano;
}

/** Instants inside a life at which its price changes. */
function changes(tariff: Tariff, fromMs: number, toMs: number): number[] {
  const instants = new Set<number>(tariff.laterPrices.map((later) => later.fromMs));
  return [...instants].filter((at) => {
    return at > fromMs && at < toMs && priceAt(tariff, at) !== priceAt(tariff, at - 1);
  });
}

function dueTime(tariff: Tariff, lifeMs: number, reclaimed: boolean): number {
  if (reclaimed && lifeMs < tariff.freeIfReclaimedBeforeMs) return 0;
  const { minimumMs, incrementMs, partialFreeIfReclaimed } = tariff;
  const billed = lifeMs > minimumMs ? lifeMs : minimumMs;
  const restMs = billed % incrementMs;
  const isFree = reclaimed && partialFreeIfReclaimed;
  return restMs === 0 || isFree ? billed - restMs : billed - restMs + incrementMs;
}

function dueNano(tariff: Tariff, exact: bigint): bigint {
  const twice = 2n * exact;
  const by = BigInt(tariff.sizeScale) * BigInt(tariff.divisorSeconds) * 1_000n;
  return (twice + by) / (2n * by);
}
