/** Prints measured rows: a figure, what it is to reach, peak memory, and what came of the run. */
import type { Measured, Row, Unit } from './row.ts';

const widths = { name: 66, figure: 10, target: 9, memory: 16 };

export const header = [
  'row'.padEnd(widths.name),
  'figure'.padStart(widths.figure),
  'target'.padStart(widths.target),
  'peak MB'.padStart(widths.memory),
  ' waits'.padStart(6),
  '  digest',
].join('');

/** One line; a figure that misses its target has a `!` behind it. */
export function lineOf(row: Row, measured: Measured): string {
  const { unit, target } = row;
  const missed = target === undefined || meets(row, measured.value) ? ' ' : '!';
  const { peakMb, sameWaits, outcome } = measured;
  const ceiling = row.peakMb === undefined ? '' : ` (≤ ${number(row.peakMb)})`;
  return [
    row.name.padEnd(widths.name),
    textOf(measured.value, unit).padStart(widths.figure) + missed,
    (target === undefined ? '–' : `${signOf(row)} ${number(target)}`).padStart(widths.target - 1),
    (peakMb === undefined ? '' : number(Math.round(peakMb)) + ceiling).padStart(widths.memory),
    (sameWaits === undefined ? '' : sameWaits ? 'same' : 'OFF!').padStart(6),
    `  ${outcome?.digest ?? ''}`,
  ].join('');
}

export function meets({ target, atLeast = false }: Row, value: number): boolean {
  return target === undefined || (atLeast ? value >= target : value <= target);
}

function signOf({ atLeast = false }: Row): string {
  return atLeast ? '≥' : '≤';
}

function textOf(value: number, unit: Unit): string {
  return `${number(value)} ${unit}`;
}

/** Three significant digits. */
function number(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: value < 1_000 ? 3 : 4 });
}
