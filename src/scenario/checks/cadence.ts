/** The phase of the scaling grid, which must lie on the grid that the cycle makes. */
import type { ScenarioDraft } from '../reading/draft.ts';
import { below, type Report, shown } from '../reading/report.ts';
import { nodeAt } from '../reading/tree.ts';
import { printDuration } from '../values/duration.ts';

const path = ['assumptions', 'scheduler', 'scalingPhase'];

export function checkCadence({ tree, assumptions }: ScenarioDraft, report: Report): void {
  const written = nodeAt(tree, path);
  if (written === undefined) return;
  const { scalingCycle, scalingPhase } = assumptions.scheduler;
  const here = below(report, ...path);
  if (scalingCycle === 0) {
    // Only a warning, since a strategy may have changed nothing but the cycle.
    const message = 'this has no effect with scalingCycle 0s: each look for room decides';
    here({ message, remedy: 'remove it, or set scalingCycle', severity: 'warning', atKey: true });
  } else if (scalingPhase !== 'drawn' && scalingPhase >= scalingCycle) {
    const expected = `drawn, or a duration below scalingCycle (${printDuration(scalingCycle)})`;
    here({ message: `expected ${expected}, received ${shown(written)}` });
  }
}
