/** Law: every meter of every life is billed exactly once, for its whole time, at its price. */
import type { Charge } from '../../billing/charge.ts';
import type { Tariff } from '../../model/model.ts';
import type { BookLaw, Evidence } from './books.ts';
import type { WorldInstance } from './world.ts';

export const billedOnce: BookLaw = ({ lives, bill }, { world, end }, object) => {
  world.instances.forEach((instance, id) => {
    const lines = bill.charges(id);
    const tariffs = lives.model.offerings.tariffs[instance.offering]!;
    const metered = tariffs.filter((tariff) => !Number.isNaN(clockMs(tariff, instance)));
    if (lines.length !== metered.length) {
      object(`instance ${id} has ${lines.length} lines, its meters are ${metered.length}`);
      return;
    }
    metered.forEach((tariff, line) => {
      const fault = lineFault(tariff, instance, { line: lines[line]!, end });
      if (fault !== undefined) object(`instance ${id}, ${tariff.meter}: ${fault}`);
    });
  });
};

function clockMs({ from }: Tariff, instance: WorldInstance): number {
  return from === 'running' ? instance.runningMs : instance.launchedMs;
}

function lineFault(
  tariff: Tariff,
  instance: WorldInstance,
  { line, end }: { readonly line: Charge; readonly end: Evidence['end'] },
): string | undefined {
  const fromMs = clockMs(tariff, instance);
  const toMs = Number.isNaN(instance.terminatedMs) ? end.endedMs : instance.terminatedMs;
  if (line.meter !== tariff.meter) return `the line is of meter ${line.meter}`;
  if (line.fromMs !== fromMs || line.toMs !== toMs) {
    return `billed from ${line.fromMs} to ${line.toMs}, lived from ${fromMs} to ${toMs}`;
  }
  const seconds = dueSeconds(tariff, toMs - fromMs, instance.reclaimed);
  const expected = dueNano(tariff, seconds);
  return line.amountNano === expected
    ? undefined
    : `${line.amountNano} nano-dollars instead of ${expected}`;
}

function dueSeconds(tariff: Tariff, lifeMs: number, reclaimed: boolean): bigint {
  if (reclaimed && lifeMs < tariff.freeIfReclaimedBeforeMs) return 0n;
  const billed = BigInt(lifeMs > tariff.minimumMs ? lifeMs : tariff.minimumMs);
  return (billed + 999n) / 1_000n;
}

function dueNano(tariff: Tariff, seconds: bigint): bigint {
  const twice = 2n * BigInt(tariff.unitPriceNano) * BigInt(tariff.sizeUnits) * seconds;
  const by = BigInt(tariff.sizeScale) * BigInt(tariff.divisorSeconds);
  return (twice + by) / (2n * by);
}
