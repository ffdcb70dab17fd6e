/** Ticks of time axes stand at round times: of the clock if there is one, else since the start. */
import { describe, expect, it } from 'vitest';
import { timeAxis } from '../../../src/report/page/time-axis.ts';

const clock = { startEpochMs: Date.UTC(2026, 1, 3, 17, 30), timezone: 'UTC' };

describe('a time axis', () => {
  it('without a clock counts from the start', () => {
    const { label, ticks, tickFormat } = timeAxis([0, 7 * 3_600], 300, undefined);
    expect(label).toBe('h since the start');
    expect(ticks.map(tickFormat)).toEqual(['0', '2', '4', '6']);
  });

  it('with a clock has round times of day, not rounds since the start', () => {
    const { label, ticks, tickFormat } = timeAxis([0, 8 * 3_600], 300, clock);
    expect(label).toBe('local time');
    expect(ticks.map(tickFormat)).toEqual(['18:00', '20:00', '22:00', '00:00']);
  });

  it('of weeks has days', () => {
    const { label, ticks, tickFormat } = timeAxis([0, 6 * 86_400], 300, clock);
    expect(label).toBe('day');
    expect(ticks.map(tickFormat)).toEqual(['2026-02-05', '2026-02-07', '2026-02-09']);
  });
});
