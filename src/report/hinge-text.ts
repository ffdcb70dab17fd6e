/** On which assumption an answer hangs most, in a sentence below it. */
import type { ExperimentResult } from '../experiment/result.ts';
import { dependsText } from './moved-text.ts';

/** None where no assumption was moved. */
export function hingeSentences(result: ExperimentResult): readonly string[] {
  if (!('hinge' in result)) return [];
  const { hinge } = result;
  if (hinge === undefined) {
    return ['None of the few assumptions that --screen moves makes a difference.'];
  }
  const { rows } = hinge;
  const head = rows.some(({ isFirm }) => isFirm) ? 'The answer hangs on' : 'Most depends on';
  return [`${head} ${dependsText(rows, hinge)} (batchcast sensitivity moves all assumptions)`];
}

/** A line that names the command, where there is a choice that may hang on assumptions. */
export function sensitivityHint(result: ExperimentResult): string {
  if (result.strategies.length < 2 || 'hinge' in result) return '';
  return 'note: batchcast sensitivity says on which assumptions this answer hangs\n';
}
