/** Whether a run would have decided otherwise at other prices. */
import { column, int32, table } from '../kernel/columns.ts';
import type { EnvironmentId, OfferingId } from '../kernel/ids.ts';
import { itemAt } from '../kernel/lookup.ts';
import { type Mib, type MilliVcpu, nanoPerUsd, type NanoUsd } from '../kernel/units.ts';
import { familiesOf } from '../model/rules/families.ts';
import { listPositionOf } from '../model/rules/holders.ts';
import { floorStrategy } from '../policy/allocation/floor.ts';
import { allocationStrategies } from '../policy/allocation/registry.ts';
import type { AllocationView, Demand } from '../policy/allocation/strategy.ts';
import { type AllocationName, isOfAws } from '../words/allocation-strategies.ts';
import type { PriceList } from './price-list.ts';
import type { StrategyFacts } from '../results/manifest.ts';
import type { ResultRow } from '../results/rows.ts';

/** An EC2 offering at both prices. */
interface PricedOffering {
  readonly row: ResultRow;
  readonly before: number;
  readonly after: number;
}

/**
 * A sentence for each environment of a strategy that would have decided otherwise; `rows` are the
 * strategy's rows of `prices.csv`.
 */
export function otherDecisions(
  { assumptions }: StrategyFacts,
  rows: readonly ResultRow[],
  list: PriceList,
): readonly string[] {
  const ranked = rows.filter(({ cell }) => cell('unit') === 'instance-seconds');
  const names = [...new Set(ranked.map(({ cell }) => cell('compute_environment')))];
  return names.flatMap((name) => {
    const offerings = ranked
      .filter(({ cell }) => cell('compute_environment') === name)
      .map((row): PricedOffering => {
        const before = nanoOf(row.cell('unit_price_usd'));
        return { row, before, after: list(row.cell)?.nano ?? before };
      });
    const sentence =
      movedPrice(offerings) ?? otherBid(offerings) ?? otherChoice(offerings, assumptions);
    return sentence === undefined ? [] : [`environment ${name} ${sentence}`];
  });
}

function nanoOf(usd: string): number {
  return Math.round(Number(usd) * nanoPerUsd);
}

function movedPrice(offerings: readonly PricedOffering[]): string | undefined {
  const moved = offerings.find(
    ({ row, before, after }) => row.cell('moves') === 'true' && before !== after,
  );
  if (moved === undefined) return undefined;
  return `met prices of ${placeOf(moved)} that moved; other ones would have decided otherwise`;
}

function otherBid(offerings: readonly PricedOffering[]): string | undefined {
  const other = offerings.find(({ row, before, after }) => {
    const bid = row.cell('bid_usd');
    if (bid === '') return false;
    const bidNano = Number(bid) * nanoPerUsd;
    return before < bidNano !== after < bidNano || before > bidNano !== after > bidNano;
  });
  if (other === undefined) return undefined;
  const side = other.after < other.before ? 'below' : 'above';
  const bid = `its bid of ${other.row.cell('bid_usd')} USD`;
  return `would have decided otherwise: ${placeOf(other)} would have been ${side} ${bid}`;
}

/**
 * A choice among many comes down to comparisons of two (if all pools count as equally deep): if
 * each of these comes out as before, so does every choice.
 */
function otherChoice(
  offerings: readonly PricedOffering[],
  assumptions: StrategyFacts['assumptions'],
): string | undefined {
  const changed = offerings.some(({ before, after }) => before !== after);
  if (!changed) return undefined;
  const name = strategyOf(offerings);
  const before = viewOf(offerings, (one) => one.before, assumptions);
  const after = viewOf(offerings, (one) => one.after, assumptions);
  const hasFloor = Number(itemAt(offerings, 0).row.cell('min_vcpus')) > 0;
  if (!isOfAws(name)) return `(${name}) may have decided otherwise: it is a strategy of code`;
  const { keepsType } = allocationStrategies[name];
  const strategies = [
    allocationStrategies[name],
    ...(hasFloor ? [floorStrategy(name, keepsType)] : []),
  ];
  const rows = table<OfferingId, PricedOffering>(offerings);
  for (const pair of pairsOf(offerings.length)) {
    for (const { sizing, choose } of strategies) {
      if (sizing !== 'none' && isDecidedBySize(pair, before)) continue;
      for (const demand of decisiveDemands(pair, before, after)) {
        const need = { candidates: pair, demand };
        const [was, would] = [choose(need, before), choose(need, after)];
        if (was === would) continue;
        const two = `of ${placeOf(rows[was])} and ${placeOf(rows[would])} the latter`;
        return `(${name}) would have decided otherwise: ${two} would have been launched`;
      }
    }
  }
  return undefined;
}

/** Two sizes of a family: whatever they cost, `sizePreference` decides between them. */
function isDecidedBySize(
  [a, b]: readonly [OfferingId, OfferingId],
  { families, offerings: { vcpuMilli }, environment }: AllocationView,
): boolean {
  const isOneEntry = listPositionOf(environment, a) === listPositionOf(environment, b);
  return isOneEntry && families[a] === families[b] && vcpuMilli[a] !== vcpuMilli[b];
}

/**
 * Demands that show whether the costs of two offerings compare otherwise: those for one resource,
 * and those for two that one offering has less of, at which the costs are equal between the old and
 * the new prices.
 */
function* decisiveDemands(
  [a, b]: readonly [OfferingId, OfferingId],
  { offerings, priceNanoPerHour: before }: AllocationView,
  { priceNanoPerHour: after }: AllocationView,
): Generator<Demand> {
  const { vcpuMilli, memoryMib, gpus } = offerings;
  const kinds = { vcpuMilli, memoryMib, gpus } as const;
  const none: Demand = { vcpuMilli: 0, memoryMib: 0, gpus: 0 };
  const names = (['vcpuMilli', 'memoryMib', 'gpus'] as const).filter(
    (name) => kinds[name][a] > 0 && kinds[name][b] > 0,
  );
  const ratio = (before[b] / before[a] + after[b] / after[a]) / 2;
  for (const one of names) {
    yield { ...none, [one]: 1 };
    for (const other of names) {
      if (one === other) continue;
      yield { ...none, [one]: 1, [other]: (ratio * kinds[other][a]) / kinds[one][b] };
    }
  }
}

/** As a run wrote it. */
function strategyOf(offerings: readonly PricedOffering[]): AllocationName {
  return itemAt(offerings, 0).row.cell('allocation_strategy') as AllocationName;
}

function* pairsOf(count: number): Generator<readonly [OfferingId, OfferingId]> {
  for (let a = 0; a < count; a++) for (let b = a + 1; b < count; b++) yield [a, b];
}

function viewOf(
  offerings: readonly PricedOffering[],
  priceOf: (offering: PricedOffering) => number,
  { scheduler, ec2, spot }: StrategyFacts['assumptions'],
): AllocationView {
  const numbers = (name: string, scale: number) =>
    Int32Array.from(offerings, ({ row }) => Math.round(Number(row.cell(name) || -1) * scale));
  const typeName = table<OfferingId, string>(offerings.map(({ row }) => row.cell('instance_type')));
  const zone = table<OfferingId, string>(offerings.map(({ row }) => row.cell('az')));
  const count = offerings.length;
  // Drawn depths never tie, so that prices decide nothing between two of them.
  const bands = numbers('interruption_bucket', -1);
  return {
    offerings: {
      typeName,
      vcpuMilli: column<OfferingId, MilliVcpu>(numbers('vcpus', 1_000)),
      memoryMib: column<OfferingId, Mib>(numbers('memory_mib', 1)),
      gpus: column(numbers('gpus', 1)),
    },
    depth: column(spot.depthLead === 1 ? bands : Int32Array.from(offerings.keys())),
    families: familiesOf({
      count,
      typeName,
      zone,
      environment: int32<OfferingId, EnvironmentId>(count),
    }),
    priceNanoPerHour: column<OfferingId, NanoUsd>(Float64Array.from(offerings, priceOf)),
    environment: {
      allocationStrategy: strategyOf(offerings),
      firstOffering: 0 as OfferingId,
      listPosition: [...numbers('list_position', 1)],
    },
    sizePreference: scheduler.sizePreference,
    priceBasis: ec2.priceBasis,
    poolTop: 1,
  };
}

function placeOf({ row: { cell } }: PricedOffering): string {
  return [cell('instance_type'), cell('az')].filter((part) => part !== '').join(' in ');
}
