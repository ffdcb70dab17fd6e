/** What Spot capacity was lost, what that cost, and what the pools cost. */
import { meanOr } from '../../../experiment/answers/choice.ts';
import type { ExperimentResult, StrategyResult } from '../../../experiment/result.ts';
import { grouped } from '../../../kernel/text/numbers.ts';
import { usdNumber } from '../../../kernel/text/usd.ts';
import { dollarText, percentText } from '../../layout/figure-text.ts';
import { type Markup, markup } from '../markup.ts';
import { tableMarkup } from '../table.ts';

const mostPools = 20;

/** Empty where nothing is bought that AWS may reclaim. */
export function spotSection({ strategies }: ExperimentResult): readonly Markup[] {
  const onSpot = strategies.filter(({ replications }) =>
    replications.some(({ machines }) => machines.some(({ purchase }) => isSpot(purchase))),
  );
  if (onSpot.length === 0) return [];
  const losses = tableMarkup({
    caption: 'Interruptions by strategy',
    head: ['strategy', 'interruptions', 'lost money', 'of the cost', 'jobs failed'],
    rows: onSpot.map((strategy) => {
      const [lost, cost] = [meanOr(strategy, 'lost_usd', 0), meanOr(strategy, 'cost_usd', 0)];
      return [
        strategy.name,
        grouped(meanOr(strategy, 'interruptions', 0), 1),
        dollarText(lost),
        percentText(cost === 0 ? 0 : lost / cost),
        grouped(meanOr(strategy, 'jobs_failed', 0), 1),
      ];
    }),
  });
  return [losses, markup`<p class="note">Means of all replications.</p>`, ...poolTables(onSpot)];
}

function isSpot(purchase: string): boolean {
  return purchase === 'SPOT' || purchase === 'FARGATE_SPOT';
}

/** The prices at the start, of what was launched. */
function poolTables(strategies: readonly StrategyResult[]): readonly Markup[] {
  const rows = strategies.flatMap(({ name, prices, replications }) => {
    const launched = new Set(
      replications.flatMap(({ machines }) => machines.map(({ type }) => type)),
    );
    return prices
      .filter((row) => isSpot(row.purchase) && launched.has(row.instanceType))
      .map((row) => [
        name,
        row.instanceType,
        row.az ?? 'any',
        row.meter,
        dollarText(usdNumber(BigInt(row.unitPriceNano))),
        row.moves ? 'moves' : 'stays',
        row.bidNano === undefined ? '–' : dollarText(usdNumber(row.bidNano)),
      ]);
  });
  if (rows.length === 0) return [];
  const more = rows.length - mostPools;
  const rest =
    more > 0 ? [markup`<p class="note">${grouped(more, 0)} more are in prices.csv.</p>`] : [];
  return [
    tableMarkup({
      caption: 'Spot prices of what was launched',
      head: ['strategy', 'type', 'zone', 'meter', 'price per unit and hour', 'later', 'bid'],
      rows: rows.slice(0, mostPools),
      texts: [1, 2, 3, 5],
    }),
    ...rest,
  ];
}
