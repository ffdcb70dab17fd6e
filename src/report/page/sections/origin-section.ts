/** What a page rests on: prices, assumptions, the scenario, the command. */
import { baselineOf, type ExperimentResult } from '../../../experiment/result.ts';
import { grouped } from '../../../kernel/text/numbers.ts';
import { noteLines } from '../../answer/notes.ts';
import { priceDates } from '../../answer/price-dates.ts';
import { sizeSentences } from '../../answer/size-text.ts';
import { type Markup, markup } from '../markup.ts';
import { codeMarkup, listMarkup } from '../text.ts';

/** How to make the same again, and what it was made from. */
export function originSection(result: ExperimentResult, command: string): readonly Markup[] {
  const { name, scenarioHash, region, seed, strategies } = result;
  const runs = grouped(baselineOf(strategies).replications.length, 0);
  const facts = [
    ['Scenario', `${name}, hash ${scenarioHash}`],
    ['Region', region],
    ['Seed', seed],
    ['Replications', `${runs} of each strategy, under the same chances`],
    ['Prices', priceDates(strategies).replace(/^Prices: /, '') || 'none'],
  ];
  const rows = facts.map(([key = '', value = '']) => {
    return markup`<div><dt>${key}</dt><dd><bdi>${value}</bdi></dd></div>`;
  });
  const notes = [...sizeSentences(baselineOf(strategies).assumedSizes), ...noteLines(strategies)];
  return [
    markup`<dl>${rows}</dl>`,
    ...(notes.length === 0 ? [] : [markup`<h3>Assumed and noted</h3>`, ...listMarkup(notes)]),
    markup`<h3>Reproduce</h3>`,
    codeMarkup([command]),
  ];
}
