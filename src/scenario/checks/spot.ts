/** What of the Spot assumptions contradicts each other. */
import type { Interruptions } from '../assumptions.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';

/** Prices that stand still rise above no bid [P44]. */
export function checkSpot({ assumptions: { spot, fargate } }: ScenarioDraft, report: Report): void {
  if (spot.price.kind === 'history' || spot.price.kind === 'process') return;
  const check = (process: Interruptions | 'like-spot', path: readonly string[]) => {
    if (process === 'like-spot' || process.kind !== 'price') return;
    const message = 'expected Spot prices that move: only they can rise above a bid';
    const remedy = 'set assumptions.spot.price: {history: FILE} or {process: {}}';
    report({ path: ['assumptions', ...path], message, remedy });
  };
  check(spot.interruptions, ['spot', 'interruptions']);
  check(fargate.spotInterruptions, ['fargate', 'spotInterruptions']);
}
