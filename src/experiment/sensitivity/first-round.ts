/** The part of a sensitivity analysis that many machines can share: what no outcome decides. */
import type { Prepared } from '../preparing/prepare.ts';
import {
  begin,
  countsOf,
  labOf,
  mostStrategies,
  type SensitivityOptions,
  settingsOf,
} from './beginning.ts';

/**
 * Plays the strategies as they are, and every assumption at each of its values. Of too many
 * strategies, which ones are moved is known only when all have been played.
 */
export async function playSensitivityRound(
  prepared: Prepared,
  options: SensitivityOptions,
): Promise<void> {
  const { count, screened } = countsOf(prepared, options);
  const strategies = prepared.world.set.strategies.map((_, index) => index);
  const lab = labOf(prepared, options, strategies);
  if (strategies.length > mostStrategies) {
    await lab.base(screened);
    return;
  }
  const { reached } = await begin(lab, count, options);
  await lab.play(settingsOf(reached).flat(), screened);
}
