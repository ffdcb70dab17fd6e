/** The part of a sensitivity analysis that many machines can share: what no outcome decides. */
import { baseDocument } from '../../scenario/patched-document.ts';
import { movablesOf } from '../../scenario/moves/movables.ts';
import { mapTree } from '../../scenario/reading/tree.ts';
import type { Prepared } from '../prepare.ts';
import { Lab } from './lab.ts';
import {
  mostRuns,
  mostScreened,
  mostStrategies,
  type SensitivityOptions,
  settingsOf,
} from './search.ts';

/**
 * Plays the strategies as they are, and every assumption at each of its values. Of too many
 * strategies, which ones are moved is known only when all have been played.
 */
export async function playSensitivityRound(
  prepared: Prepared,
  options: SensitivityOptions,
): Promise<void> {
  const { set } = prepared.world;
  const count = Math.min(set.replications, options.mostReplications);
  const screened = Math.min(mostScreened, count);
  const strategies = set.strategies.map((_, index) => index);
  const lab = new Lab(prepared, { ...options, mostRuns }, strategies);
  if (strategies.length > mostStrategies) {
    await lab.base(screened);
    return;
  }
  await lab.base(count);
  const tree = baseDocument(options.source) ?? mapTree({ file: '', line: 0, column: 0 }, []);
  const { movables } = movablesOf(tree);
  const reached = movables.filter((one) => lab.reach(one).moved.length > 0);
  await lab.play(settingsOf(reached).flat(), screened);
}
