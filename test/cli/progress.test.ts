/** Progress: what is elapsed and about what is left, and in a log a line every ten seconds. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lineDisplay, Progress, timeText } from '../../src/cli/progress.ts';

const second = 1_000;
const pace = (done: number, elapsedMs: number, before = 0) =>
  timeText({ label: 'night', done, of: 180, before, elapsedMs });

describe('the remaining time', () => {
  it('is estimated from the pace so far', () => {
    // 120 runs in 12 s are 0.1 s each: the other 60 take 6 s.
    expect(pace(120, 12 * second)).toBe('12 s · ~6 s left');
    expect(pace(60, 80 * second)).toBe('1 min 20 s · ~2 min 40 s left');
    expect(pace(90, 3_900 * second)).toBe('1 h 5 min · ~1 h 5 min left');
  });

  it('does not count runs that were there at once', () => {
    // 20 runs in 10 s are 0.5 s each: the other 60 take 30 s, though 100 were kept.
    expect(pace(120, 10 * second, 100)).toBe('10 s · ~30 s left');
  });

  it('is unknown before the first run, and nothing after the last', () => {
    expect(pace(0, 5 * second)).toBe('5 s');
    expect(pace(180, 5 * second)).toBe('5 s');
  });
});

describe('in a log', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('there is a line every ten seconds, and none after the end', () => {
    const lines: string[] = [];
    const progress = new Progress(
      lineDisplay((line) => lines.push(line)),
      () => Date.now(),
    );
    const show = (done: number) => progress.show({ label: 'night', done, of: 180 });
    show(0);
    vi.advanceTimersByTime(9 * second);
    expect(lines).toEqual([]);
    show(90);
    vi.advanceTimersByTime(1 * second);
    vi.advanceTimersByTime(10 * second);
    show(180);
    vi.advanceTimersByTime(60 * second);
    expect(lines).toEqual([
      'night: 90 of 180 runs · 10 s · ~10 s left\n',
      'night: 90 of 180 runs · 20 s · ~20 s left\n',
    ]);
  });
});
