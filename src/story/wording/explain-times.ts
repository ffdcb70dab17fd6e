/** Instants and spans of a run as a person reads them. */
import { msPerHour, msPerMinute, msPerSecond } from '../../kernel/units.ts';
import { trimmed } from '../../kernel/text/numbers.ts';

const timeDecimals = 3;

/** `1h02m03s`, `2m03s`, `3.25s`: from the largest unit that is not 0. */
export function spanText(ms: number): string {
  const hours = Math.floor(ms / msPerHour);
  const minutes = Math.floor((ms % msPerHour) / msPerMinute);
  const seconds = trimmed((ms % msPerMinute) / msPerSecond, timeDecimals);
  const [whole, fraction] = seconds.split('.') as [string, string?];
  const padded = whole.padStart(2, '0') + (fraction === undefined ? '' : `.${fraction}`);
  if (hours > 0) return `${hours}h${String(minutes).padStart(2, '0')}m${padded}s`;
  return minutes > 0 ? `${minutes}m${padded}s` : `${seconds}s`;
}

/** An instant from the start of the run: `+1h02m03s`. */
export function clockText(ms: number): string {
  return `+${spanText(ms)}`;
}
