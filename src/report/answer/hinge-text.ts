/** On which assumption an answer hangs most, in a sentence below it. */
import type { ExperimentResult } from '../../experiment/result.ts';
import type { Hinge, SensitivityRow } from '../../experiment/sensitivity/sensitivity.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { countedText } from '../layout/figure-text.ts';
import { dependsText, figuresOf, moreText } from './moved-text.ts';

const more = 'batchcast sensitivity moves all assumptions';

/** None where no assumption was moved. */
export function hingeSentences(result: ExperimentResult): readonly string[] {
  if (!('hinge' in result)) return [];
  const { hinge } = result;
  if (hinge === undefined) {
    return [`None of the few assumptions that were moved makes a difference (${more}).`];
  }
  const { rows } = hinge;
  const count = itemAt(rows, 0).replications;
  const all = itemAt(result.strategies, 0).replications.length;
  const about = count < all ? `about, in ${countedText(count, 'replication')}; ` : '';
  const text = dependsText(rows, hinge).replace(/\.$/, '') + nowText(itemAt(rows, 0), hinge);
  return [`${headOf(rows)} ${text} (${about}${more}).`];
}

/** `, as it is 65.2 % less`; a lone strategy is compared with that anyway. */
function nowText({ strategies }: SensitivityRow, { chosen, against }: Hinge): string {
  const [cost, of] = [chosen, against].map((name) => figuresOf(strategies, name)?.before.costUsd);
  return !cost || !of ? '' : `, as it is ${moreText(cost / of)}`;
}

/** How sure it is that another strategy is chosen at one of the values. */
function headOf(rows: readonly SensitivityRow[]): string {
  if (rows.some(({ isFirm }) => isFirm)) return 'The answer hangs on';
  return rows.some(({ isFlip }) => isFlip) ? 'The answer may hang on' : 'Most depends on';
}

/** A line that names the command, where nothing was moved. */
export function sensitivityHint(result: ExperimentResult): string {
  if (result.strategies.length < 2 || 'hinge' in result) return '';
  return 'note: batchcast sensitivity says on which assumptions this answer hangs\n';
}
