/** What each strategy costs: a run, and as many runs as a month and a year have days. */
import { summaryOf } from '../../../experiment/answers/choice.ts';
import type { ExperimentResult } from '../../../experiment/result.ts';
import { dollarText } from '../../layout/figure-text.ts';
import type { Markup } from '../markup.ts';
import { tableMarkup } from '../table.ts';
import { noteMarkup } from '../text.ts';

const daysPerYear = 365;
const daysPerMonth = daysPerYear / 12;

/** Empty where no run of any strategy has a cost. */
export function costsSection({ strategies }: ExperimentResult): readonly Markup[] {
  const rows = strategies.flatMap((strategy) => {
    const { mean, ci95Low, ci95High, p05, p95 } = summaryOf(strategy, 'cost_usd');
    if (mean === undefined) return [];
    const [low, high] = [p05 ?? mean, p95 ?? mean];
    const [from, to] = [ci95Low ?? mean, ci95High ?? mean];
    return [
      [
        strategy.name,
        dollarText(mean),
        low === high ? dollarText(low) : `${dollarText(low)} to ${dollarText(high)}`,
        ...[daysPerMonth, daysPerYear].map((days) => rangeText([mean, from, to], days)),
      ],
    ];
  });
  if (rows.length === 0) return [];
  return [
    tableMarkup({
      caption: 'Cost by strategy',
      head: ['strategy', 'a run', '9 of 10 runs', 'a month of daily runs', 'a year of daily runs'],
      rows,
    }),
    noteMarkup(
      'A month is 1/12 of 365 runs like this one, with the 95 % interval of its mean. Work that ' +
        'does not run every day costs less.',
    ),
  ];
}

function rangeText([mean, low, high]: readonly [number, number, number], days: number): string {
  const text = dollarText(mean * days);
  return low === high ? text : `${text} (${dollarText(low * days)} to ${dollarText(high * days)})`;
}
