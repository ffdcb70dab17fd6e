/** The machine-hours of `checkpoint-or-repeat.yaml` agree with theory. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rowsOf } from './csv-rows.ts';

const summary = rowsOf(
  readFileSync(new URL('../../results/checkpoint-or-repeat/summary.csv', import.meta.url), 'utf8'),
);
const vcpuSecondsOfResults = 4 * 4 * 3_600;
const perHour = 0.15;
/** Two-sided, with nine degrees of freedom for ten replications. */
const student99 = 3.25;

/** The mean machine-hours of one result, and half of its 99 % interval. */
function measured(strategy: string): readonly [number, number] {
  const row = summary.find(
    (one) => one['strategy'] === strategy && one['metric'] === 'provisioned_vcpu_s',
  )!;
  const [mean, sd] = [Number(row['mean']), Number(row['sd'])];
  const half = (student99 * sd) / Math.sqrt(Number(row['n']));
  return [mean / vcpuSecondsOfResults, half / vcpuSecondsOfResults];
}

/** The expectation for work that restarts until it succeeds. */
const untilDone = (hours: number) => (Math.exp(perHour * hours) - 1) / perHour;

/** With a free checkpoint every half hour: piece by piece. */
const savedHalfHourly = (hours: number) => {
  const pieces = Math.ceil(hours / 0.5) - 1;
  return pieces * untilDone(0.5) + untilDone(hours - pieces * 0.5);
};

describe.each([
  ['h3', 3.3, '4.27'],
  ['h10', 10.5, '25.5'],
  ['h48', 48.5, '9618'],
] as const)('an application of %s', (name, hours, known) => {
  it(`takes ${known} machine-hours if every attempt restarts`, () => {
    expect(untilDone(hours).toPrecision(known === '9618' ? 4 : 3)).toBe(known);
    const [mean, half] = measured(`${name}-repeat`);
    expect(Math.abs(mean - untilDone(hours))).toBeLessThan(half);
  });

  it('takes little more than its work with checkpoints', () => {
    const [mean, half] = measured(`${name}-checkpoint`);
    expect(savedHalfHourly(hours)).toBeLessThan(1.05 * hours);
    expect(Math.abs(mean - savedHalfHourly(hours))).toBeLessThan(half);
  });
});
