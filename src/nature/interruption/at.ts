/**
 * Losses at given times, for stories and what-ifs: each names the n-th launch of an environment;
 * the earliest loss of a launch counts [draws.20].
 */
import type { Millis } from '../../kernel/units.ts';
import type { InterruptionProcess } from './process.ts';

export const at: InterruptionProcess<'at'> = ({ losses }, { environments, offerings }) => {
  const latestFirst = [...losses].sort((a, b) => b.time - a.time);
  const byLaunch = new Map(
    latestFirst.map((loss) => [`${loss.launch} ${loss.environment}`, loss.time]),
  );
  return (offering, _launch, environmentLaunch, runningAt) => {
    const { name } = environments[offerings.environment[offering]];
    const time = byLaunch.get(`${environmentLaunch} ${name}`) ?? Infinity;
    return Math.max(runningAt, time) as Millis;
  };
};
