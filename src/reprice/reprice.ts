/** The bills of runs at other prices, without playing them again. */
import { group } from 'd3-array';
import { InputError, type Issue } from '../kernel/input-error.ts';
import { itemAt, sure } from '../kernel/lookup.ts';
import { otherDecisions } from './decisions.ts';
import { keyOf, type PricedThing, type PriceList } from './price-list.ts';
import type { Results, RunBill } from '../results/read-results.ts';
import { accountUnits } from '../words/billing.ts';
import { mistake, type ResultRow } from '../results/rows.ts';

/** A run as it was billed and as it would be at the other prices, in nano-dollars. */
export interface RepricedRun {
  readonly strategy: string;
  readonly replication: number;
  /** Of its trace, which prices do not change. */
  readonly digest: string;
  readonly costNano: bigint;
  readonly repricedNano: bigint;
  /** In order of first use. */
  readonly meters: readonly {
    readonly meter: string;
    readonly costNano: bigint;
    readonly repricedNano: bigint;
  }[];
}

/**
 * Every run of a result at other prices. Throws `InputError` if a run would have decided otherwise
 * at these (then it must be played), or if a line cannot be priced.
 */
export function repriceRuns(
  results: Results,
  list: PriceList,
  file: string,
): readonly RepricedRun[] {
  const issues = results.strategies.flatMap((strategy): readonly Issue[] => {
    const rows = results.prices.filter(({ cell }) => cell('strategy') === strategy.name);
    return otherDecisions(strategy, rows, list).map((sentence) =>
      mistake({ file, line: 0 }, `strategy ${strategy.name}: ${sentence}`, playAgain),
    );
  });
  if (issues.length > 0) throw new InputError(issues);
  const changed = changedPrices(results, list);
  return results.runs.map((run) => {
    const { digests } = sure(results.strategies.find(({ name }) => name === run.strategy));
    const digest = itemAt(digests, run.replication - 1);
    return { ...repriceRun(run, changed, file), digest };
  });
}

/** The list without the prices that things had at t = 0 anyway. */
function changedPrices({ prices }: Results, list: PriceList): PriceList {
  const known = new Map(prices.map(({ cell }) => [keyOf(cell), nanoOf(cell('unit_price_usd'))]));
  return (thing) => {
    const price = list(thing);
    const isOther = price !== undefined && known.get(keyOf(thing)) !== BigInt(price.nano);
    return isOther ? price : undefined;
  };
}

const playAgain = 'put the prices into the scenario (catalog.prices) and run it';

function repriceRun(run: RunBill, list: PriceList, file: string): Omit<RepricedRun, 'digest'> {
  const { strategy, replication } = run;
  const meters = new Map<string, { costNano: bigint; repricedNano: bigint }>();
  let changed = false;
  for (const [resource, lines] of group(run.charges, resourceOf)) {
    const instance = run.instances.get(resource);
    for (const charge of lines) {
      const price = hasOwnPrice(charge) ? list(billedThing(strategy, charge, instance)) : undefined;
      changed ||= price !== undefined;
      if (price !== undefined && lines.filter(sameMeter(charge)).length > 1) {
        const meter = `${charge.cell('meter')} of ${resource}`;
        const message = `prices ${meter}, whose price changed in the run`;
        throw new InputError([mistake({ file, line: price.line }, message, playAgain)]);
      }
      const costNano = nanoOf(charge.cell('amount_usd'));
      const sum = meters.get(charge.cell('meter')) ?? { costNano: 0n, repricedNano: 0n };
      sum.costNano += costNano;
      sum.repricedNano += price === undefined ? costNano : amountOf(charge, price.nano);
      meters.set(charge.cell('meter'), sum);
    }
  }
  if (changed && !run.charges.every(hasOwnPrice)) {
    const message = 'the bill has savings plans or reserved instances, which cover hour by hour';
    throw new InputError([mistake({ file, line: 0 }, message, playAgain)]);
  }
  const sums = [...meters].map(([meter, sum]) => ({ meter, ...sum }));
  return {
    strategy,
    replication,
    costNano: sums.reduce((total, { costNano }) => total + costNano, 0n),
    repricedNano: sums.reduce((total, { repricedNano }) => total + repricedNano, 0n),
    meters: sums,
  };
}

const ownUnits: ReadonlySet<string> = new Set(accountUnits);

/** Not a commitment's: what these cover depends on all other prices. */
function hasOwnPrice(charge: ResultRow): boolean {
  return resourceOf(charge) !== 'account' || ownUnits.has(charge.cell('unit'));
}

/** What a line of a strategy's bill is for; its instance or task, if any, has the other cells. */
function billedThing(
  strategy: string,
  charge: ResultRow,
  instance: ResultRow | undefined,
): PricedThing {
  return (key) => {
    if (key === 'strategy') return strategy;
    return (key === 'meter' ? charge : instance)?.cell(key) ?? '';
  };
}

function resourceOf({ cell }: ResultRow): string {
  return cell('resource_id');
}

function sameMeter({ cell }: ResultRow): (other: ResultRow) => boolean {
  return (other) => other.cell('meter') === cell('meter');
}

/** USD with 9 decimals as nano-dollars. */
function nanoOf(usd: string): bigint {
  return BigInt(usd.replace('.', ''));
}

const secondsPerMonth = 2_592_000n;
const secondsPerHour = 3_600n;

/** What a price is for: seconds of an hour or a month, or one of what is counted. */
function divisorOf(unit: string): bigint {
  if (unit === 'volume-gb-seconds') return secondsPerMonth;
  return ownUnits.has(unit) ? 1n : secondsPerHour;
}

/** quantity × price ÷ divisor, halves rounded up, as the bill does (docs: Money). */
function amountOf({ cell }: ResultRow, nano: number): bigint {
  const [whole, part = ''] = cell('quantity').split('.') as [string, string?];
  const scale = 10n ** BigInt(part.length);
  const divisor = divisorOf(cell('unit'));
  const exact = BigInt(whole + part) * BigInt(nano);
  return (2n * exact + scale * divisor) / (2n * scale * divisor);
}
