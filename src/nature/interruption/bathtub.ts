/**
 * Bathtub lives: many end early, few in between, the rest towards a cap [P21, draws.22]. The model
 * is that of Kadupitiya, Jadhao and Sharma, arXiv 1911.05160, who did not measure it on AWS.
 */
import { exp } from '../../kernel/numeric.ts';
import type { Millis } from '../../kernel/units.ts';
import type { InterruptionProcess, OptionsOf } from './process.ts';

export const bathtub: InterruptionProcess<'bathtub'> = (options, { offerings }, draws) => {
  const { ownerLow, ownerHigh } = offerings;
  return (offering, launch, _environmentLaunch, runningAt) => {
    const u = draws.uniform('interruption', ownerLow[offering], ownerHigh[offering], launch);
    return (runningAt + lifeAt(options, u)) as Millis;
  };
};

/** The share of lives that have ended by `ms`, before the cap. */
function endedBy({ share, early, late, cap }: OptionsOf<'bathtub'>, ms: number): number {
  return share * (1 - exp(-ms / early) + exp((ms - cap) / late));
}

/** The shortest whole length by which a share of u has ended; the cap ends the rest. */
function lifeAt(options: OptionsOf<'bathtub'>, u: number): number {
  let low = 0;
  let high: number = options.cap;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (endedBy(options, middle) >= u) high = middle;
    else low = middle + 1;
  }
  return low;
}
