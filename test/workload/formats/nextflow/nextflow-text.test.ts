/** The texts of Nextflow's traces: durations, sizes, dates. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  durationMsOf,
  instantMsOf,
  printedSlackMs,
} from '../../../../src/workload/formats/nextflow/nextflow-text.ts';

describe('durations', () => {
  it.each([
    ['4h 41m 19s', 16_879_000],
    ['325ms', 325],
    ['1d 2h', 93_600_000],
    ['13.9s', 13_900],
    ['1.9s', 1_900],
    ['7m 8s', 428_000],
    ['1d2h3m4s5ms', 93_784_005],
    ['0ms', 0],
    ['70363', 70_363],
    ['70363.0', 70_363],
  ])('%s', (text, ms) => expect(durationMsOf(text)).toBe(ms));

  it.each(['', '-', '5x', '1m 2h', '-5s', '1..5s', '1,5s', '5 seconds', 'NaN', 'Infinity', '1e3'])(
    '%j is invalid',
    (text) => expect(durationMsOf(text)).toBeNaN(),
  );

  it('a long text is rejected quickly', () => {
    expect(durationMsOf(`1d${' '.repeat(1e6)}x`)).toBeNaN();
    expect(durationMsOf(`${'9'.repeat(1e5)}h`)).toBe(Infinity);
  });

  it('a printed duration differs from the real one by at most its slack', () => {
    const print = (ms: number): string => {
      if (ms < 1_000) return `${ms}ms`;
      if (ms < 60_000) return `${Math.round(ms / 100) / 10}s`;
      const seconds = Math.round(ms / 1_000);
      return `${Math.floor(seconds / 60)}m ${seconds % 60}s`;
    };
    const law = fc.property(fc.nat(10_000_000), (ms) => {
      const text = print(ms);
      expect(Math.abs(durationMsOf(text) - ms)).toBeLessThanOrEqual(printedSlackMs(text));
    });
    fc.assert(law, { seed: 1, numRuns: 300 });
    expect(printedSlackMs('70363')).toBe(0);
  });
});

describe('sizes count KB as 1,024 B', () => {
  it.each([
    ['1.5 GB', 1_610_612_736],
    ['468 B', 468],
    ['12.8 MB', 12.8 * 1_048_576],
    ['2KB', 2_048],
    ['45097156608', 45_097_156_608],
    ['0', 0],
  ])('%s', (text, bytes) => expect(bytesOf(text)).toBe(bytes));

  it.each(['', '-1 GB', '1 XB', '1 gb', 'GB', '1 GiB'])('%j is invalid', (text) =>
    expect(bytesOf(text)).toBeNaN(),
  );
});

describe('dates are UTC, whatever the machine', () => {
  it.each([
    ['2021-03-04 21:06:07.625', 1_614_891_967_625],
    ['2021-03-04 21:06:07', 1_614_891_967_000],
    ['2021-03-04T21:06:07.6Z', 1_614_891_967_600],
    ['2020-02-29 00:00:00.000', 1_582_934_400_000],
    ['1629987209158', 1_629_987_209_158],
  ])('%s', (text, ms) => expect(instantMsOf(text)).toBe(ms));

  it.each(['2021-02-29 00:00:00.000', '2021-13-01 00:00:00.000', '2021-01-01 24:00:00.000'])(
    '%s is not a date',
    (text) => expect(instantMsOf(text)).toBeNaN(),
  );
  it.each(['', '-', '21-03-04 21:06:07', '2021-03-04', '2021-03-04 21:06:07+02:00', 'today'])(
    '%j is invalid',
    (text) => expect(instantMsOf(text)).toBeNaN(),
  );
});
