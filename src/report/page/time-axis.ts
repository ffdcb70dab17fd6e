/** Ticks of a time axis: clock times where the scenario has a start, else hours or less. */
import { clockText, type WallClock } from '../../experiment/wall-clock.ts';
import { trimmed } from '../../kernel/text/numbers.ts';
import { timeScale } from '../layout/scale.ts';
import { timeSteps } from './time-steps.ts';

/** Instants in seconds since the start, and how they read. */
export interface TimeAxis {
  readonly label: string;
  readonly ticks: readonly number[];
  readonly tickFormat: (seconds: number) => string;
}

/** Pixels that a tick and its text take. */
const pixelsPerTick = 75;

const secondsPerDay = 86_400;

/** For instants between two seconds since the start. */
export function timeAxis(
  [from, to]: readonly [from: number, to: number],
  width: number,
  clock: WallClock | undefined,
): TimeAxis {
  const wanted = (to - from) / Math.max(2, width / pixelsPerTick);
  const step = timeSteps.find((one) => one >= wanted) ?? wanted;
  const offset = clock === undefined ? 0 : secondsOfDay(clock);
  const first = Math.ceil((from + offset) / step) * step - offset;
  const count = Math.max(0, Math.floor((to - first) / step) + 1);
  const ticks = Array.from({ length: count }, (_, index) => first + index * step);
  if (clock === undefined) {
    const { unit, divisor } = timeScale(to);
    const tickFormat = (seconds: number) => trimmed(seconds / divisor, 2);
    return { label: `${unit} since the start`, ticks, tickFormat };
  }
  const isOfDays = step >= secondsPerDay;
  const tickFormat = (seconds: number) => {
    const [time = '', day] = clockText(clock, seconds).split(' on ');
    return isOfDays ? (day ?? time) : time;
  };
  return { label: isOfDays ? 'day' : 'local time', ticks, tickFormat };
}

/** What the clock shows at the start. */
function secondsOfDay(clock: WallClock): number {
  const [hours = 0, minutes = 0] = clockText(clock, 0).split(':').map(Number);
  return hours * 3_600 + minutes * 60;
}
