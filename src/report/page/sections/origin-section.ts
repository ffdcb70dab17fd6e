/** What a page rests on: prices, assumptions, the scenario, the command; and what it leaves out. */
import { baselineOf, type ExperimentResult } from '../../../experiment/result.ts';
import { grouped } from '../../../kernel/text/numbers.ts';
import { noteLines } from '../../notes.ts';
import { priceDates } from '../../price-dates.ts';
import { sizeSentences } from '../../size-text.ts';
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
  const notes = [...sizeSentences(result), ...noteLines(strategies)];
  return [
    markup`<dl>${rows}</dl>`,
    ...(notes.length === 0 ? [] : [markup`<h3>Assumed and noted</h3>`, ...listMarkup(notes)]),
    markup`<h3>Reproduce</h3>`,
    codeMarkup([command]),
  ];
}

/** Of what src/README.md lists, that which a planner would miss first. */
const left = [
  'Networks, shared file systems and licence servers that slow down when more jobs run: a job takes as long beside a thousand others.',
  'Data transfer, storage of results, logs, support and taxes, unless the scenario has lines of its own for them.',
  'Limits of calls to APIs, and failures of AWS itself.',
  'Other users of the account, unless their jobs are in the scenario.',
  'What AWS does not publish – which pools are chosen, when Spot capacity is reclaimed, how long machines start – is assumed; batchcast sensitivity says what hangs on it.',
];

export function notModelledSection(): readonly Markup[] {
  return listMarkup(left);
}
