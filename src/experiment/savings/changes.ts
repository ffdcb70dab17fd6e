/** Which changes of a strategy are worth a try, in the order in which they are tried. */
import { otherFamilies } from './families.ts';
import { higherLimits, noFloor } from './limits.ts';
import { otherPlatform } from './platforms.ts';
import { otherPurchase } from './purchases.ts';
import type { Change } from './saving.ts';
import { smallerSizes } from './sizes.ts';
import type { StrategySpending } from './spending.ts';

const kinds: readonly ((spending: StrategySpending) => readonly Change[])[] = [
  noFloor,
  otherPurchase,
  otherPlatform,
  otherFamilies,
  smallerSizes,
];

/** `isLate`: a time of the strategy is beyond a limit of the scenario. */
export function changesOf(spending: StrategySpending, isLate: boolean): readonly Change[] {
  const late = isLate ? higherLimits(spending) : [];
  return [...late, ...kinds.flatMap((kind) => kind(spending))];
}
