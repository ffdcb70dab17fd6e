/** Losses at given times, for stories and what-ifs: the n-th launch of an environment ends then. */
import type { Millis } from '../../kernel/units.ts';
import type { InterruptionProcess } from './process.ts';

export const at: InterruptionProcess<'at'> = ({ losses }, { environments, offerings }) => {
  const byLaunch = new Map(losses.map((loss) => [`${loss.launch} ${loss.environment}`, loss.time]));
  return (offering, _launch, environmentLaunch, runningAt) => {
    const { name } = environments[offerings.environment[offering]!]!;
    const time = byLaunch.get(`${environmentLaunch} ${name}`) ?? Infinity;
    return Math.max(runningAt, time) as Millis;
  };
};
