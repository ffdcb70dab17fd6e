/** The calls that make AWS's resources those of the strategy that is chosen. */
import { choose, chosenOf } from '../../../experiment/answers/choice.ts';
import type { ResourceChanges } from '../../../experiment/plan/change.ts';
import { baselineOf, type ExperimentResult } from '../../../experiment/result.ts';
import { commandLines } from '../../plan/plan-commands.ts';
import { type Markup, markup } from '../markup.ts';
import { codeMarkup } from '../text.ts';

/** Empty where no strategy is chosen. */
export function changeSection(
  result: ExperimentResult,
  changes: ResourceChanges | undefined,
): readonly Markup[] {
  const { strategy } = chosenOf(choose(result));
  if (strategy === undefined) return [];
  const { name: first } = baselineOf(result.strategies);
  if (changes === undefined) {
    return [
      markup`<p><bdi>${strategy.name}</bdi> is the first strategy: nothing has to change.</p>`,
    ];
  }
  return [
    markup`<p>From <bdi>${first}</bdi> to <bdi>${strategy.name}</bdi>:</p>`,
    codeMarkup(commandLines(changes)),
  ];
}
