/** The money of a strategy along a dimension that the reader chooses. */
import type { StrategyResult } from '../../../experiment/result.ts';
import { type Markup, markup, noMarkup } from '../markup.ts';
import { moneyAlong } from '../pictures/money.ts';
import { tableMarkup } from '../table.ts';

/** All tables stand there; the script shows the one that is chosen. Empty = there is none. */
export function choiceOfDimensions(strategy: StrategyResult): readonly Markup[] {
  const along = moneyAlong(strategy);
  if (along.length === 0) return [];
  const options = along.map(
    ({ title }, index) => markup`<option value="${index}">${title}</option>`,
  );
  const parts = along.map(
    ({ title, table }) =>
      markup`<div class="choice"><h3>By ${title}</h3>${tableMarkup(table)}</div>`,
  );
  const chooser =
    along.length === 1
      ? noMarkup
      : markup`<p class="chooser" hidden><label>Money of <bdi>${strategy.name}</bdi> by
<select>${options}</select></label></p>`;
  return [markup`<div class="choices">${chooser}${parts}</div>`];
}
