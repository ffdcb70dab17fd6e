/** No floor where it idles, and more vCPUs where the work is not done in time. */
import { environmentPatch } from './patches.ts';
import type { Change } from './saving.ts';
import type { StrategySpending } from './spending.ts';

export function noFloor(spending: StrategySpending): readonly Change[] {
  const { minvCpus = 0 } = spending.resources;
  if (minvCpus === 0) return [];
  const patch = environmentPatch(spending, { minvCpus: 0 });
  return [{ to: 'minvCpus 0', from: `minvCpus ${minvCpus}`, patch, isRisky: false }];
}

/** A small step, and one that shows whether the limit is the cause. */
const steps = [1.25, 2];

/** A higher limit saves nothing by itself. */
export function higherLimits(spending: StrategySpending): readonly Change[] {
  const { maxvCpus } = spending.resources;
  return steps.map((step) => {
    const higher = Math.ceil(step * maxvCpus);
    const patch = environmentPatch(spending, { maxvCpus: higher });
    return { to: `maxvCpus ${higher}`, from: `maxvCpus ${maxvCpus}`, patch, isRisky: false };
  });
}
