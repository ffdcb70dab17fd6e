/** When strategies are done by the clock at the scenario's place, as short as a table needs it. */
import { summaryOf } from '../../experiment/answers/choice.ts';
import type { ExperimentResult, StrategyResult } from '../../experiment/result.ts';
import { clockText, type WallClock } from '../../experiment/wall-clock.ts';

const secondsPerDay = 86_400;

/** `07:32`, or `07:32 +1d` where that is more than a day after the start; `–` = not done. */
export function shortClock(clock: WallClock, seconds: number | undefined): string {
  if (seconds === undefined) return '–';
  const days = Math.floor(seconds / secondsPerDay);
  return clockText(clock, seconds).slice(0, 5) + (days === 0 ? '' : ` +${days}d`);
}

/** A row of the table: half of the replications are done by then, and 19 of 20. */
export function clockRow({ clock, strategies }: ExperimentResult): readonly (readonly string[])[] {
  if (clock === undefined) return [];
  const at = (strategy: StrategyResult) => {
    const { p50, p95 } = summaryOf(strategy, 'finish_s');
    const [half, most] = [shortClock(clock, p50), shortClock(clock, p95)];
    return half === most ? half : `${half}, ${most}`;
  };
  return [['  done at, median and 95 %', ...strategies.map(at)]];
}
