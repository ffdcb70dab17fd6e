/** Interruption processes that other parts of the scenario contradict. */
import type { ScenarioDraft } from '../reading/draft.ts';
import { below, type Report } from '../reading/report.ts';
import { checkName } from './references.ts';

export function checkSpot(draft: ScenarioDraft, report: Report): void {
  const { spot, fargate } = draft.assumptions;
  const arePricesMoving = spot.price.kind === 'history' || spot.price.kind === 'process';
  const processes = [
    { process: spot.interruptions, path: ['spot', 'interruptions'] },
    { process: fargate.spotInterruptions, path: ['fargate', 'spotInterruptions'] },
  ];
  for (const { process, path } of processes) {
    if (process === 'like-spot') continue;
    const here = below(report, 'assumptions', ...path);
    // Constant prices never rise above a bid [P44].
    if (process.kind === 'price' && !arePricesMoving) {
      const message = 'expected Spot prices that move: only they can rise above a bid';
      const remedy = 'set assumptions.spot.price: {history: FILE} or {process: {}}';
      here({ message, remedy });
    }
    if (process.kind !== 'at') continue;
    for (const [index, { environment }] of process.losses.entries()) {
      const at = below(here, 'at', index, 'environment');
      checkName(draft.computeEnvironments, 'compute environment', environment, at);
    }
  }
}
