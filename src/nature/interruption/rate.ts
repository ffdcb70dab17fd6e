/**
 * Constant hazard: every instance is lost independently at the same rate per hour of life
 * [draws.21].
 */
import { quantile } from '../../kernel/distribution.ts';
import { type Millis, msPerHour } from '../../kernel/units.ts';
import type { InterruptionProcess } from './process.ts';

export const rate: InterruptionProcess<'rate'> = ({ perHour }, { offerings }, draws) => {
  if (perHour === 0) return () => Infinity as Millis;
  const law = { kind: 'exponential', mean: msPerHour / perHour } as const;
  const { ownerLow, ownerHigh } = offerings;
  return (offering, launch, _environmentLaunch, runningAt) => {
    const u = draws.uniform('interruption', ownerLow[offering], ownerHigh[offering], launch);
    return (runningAt + Math.round(quantile(law, u))) as Millis;
  };
};
