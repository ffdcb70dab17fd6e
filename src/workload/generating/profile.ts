/** Arrivals that follow the hours of the week: a Poisson process by inversion. */
import { assert } from '../../kernel/assert.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { ln } from '../../kernel/numeric.ts';
import { msPerDay, msPerHour } from '../../kernel/units.ts';

/** Weights have no unit: only their proportions count. */
export interface WeekProfile {
  /** Mean over a whole week. */
  readonly perHour: number;
  /** 24 weights from midnight. */
  readonly hours: readonly number[];
  /** Seven weights from Monday. */
  readonly weekdays: readonly number[];
}

const hoursPerWeek = 168;
const msPerWeek = 7 * msPerDay;
/** 1970 began on a Thursday, three days after a Monday. */
const mondayMs = 3 * msPerDay;

/** The expected number of arrivals since some Monday's midnight, and when it reaches a number. */
export class WeekRate {
  /** By hour of the week, at its start; one more for the whole week. */
  private readonly before = new Float64Array(hoursPerWeek + 1);
  /** From the Monday before t = 0 to t = 0. */
  private readonly phaseMs: number;

  /** `localStartMs`: what a clock on the wall shows at t = 0, as if it were UTC. */
  constructor({ perHour, hours, weekdays }: WeekProfile, localStartMs: number) {
    const sum = total(hours) * total(weekdays);
    assert(perHour > 0 && sum > 0, 'a profile has a positive rate');
    for (let hour = 0; hour < hoursPerWeek; hour++) {
      const weight = itemAt(hours, hour % 24) * itemAt(weekdays, Math.floor(hour / 24));
      const expected = (perHour * hoursPerWeek * weight) / sum;
      this.before[hour + 1] = itemAt(this.before, hour) + expected;
    }
    const sinceMonday = (localStartMs + mondayMs) % msPerWeek;
    this.phaseMs = sinceMonday < 0 ? sinceMonday + msPerWeek : sinceMonday;
  }

  /** Expected arrivals from t = 0 until then. */
  expected(ms: number): number {
    return this.sinceMonday(this.phaseMs + ms) - this.sinceMonday(this.phaseMs);
  }

  /** ms after t = 0 at which that many arrivals are expected: the inverse of `expected`. */
  when(expected: number): number {
    const perWeek = itemAt(this.before, hoursPerWeek);
    const goal = expected + this.sinceMonday(this.phaseMs);
    const weeks = Math.floor(goal / perWeek);
    const rest = goal - weeks * perWeek;
    const hour = this.hourOf(rest);
    const first = itemAt(this.before, hour);
    const rate = itemAt(this.before, hour + 1) - first;
    const part = Math.min(Math.max((rest - first) / rate, 0), 1);
    return weeks * msPerWeek + (hour + part) * msPerHour - this.phaseMs;
  }

  private sinceMonday(ms: number): number {
    const weeks = Math.floor(ms / msPerWeek);
    const rest = (ms - weeks * msPerWeek) / msPerHour;
    const hour = Math.floor(rest);
    const first = itemAt(this.before, hour);
    const part = (rest - hour) * (itemAt(this.before, Math.min(hour + 1, hoursPerWeek)) - first);
    return weeks * itemAt(this.before, hoursPerWeek) + first + part;
  }

  /** The hour with a rate in which the expected number passes `rest`. */
  private hourOf(rest: number): number {
    let low = 0;
    let high = hoursPerWeek;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (itemAt(this.before, middle + 1) > rest) high = middle;
      else low = middle + 1;
    }
    // By rounding, the rest may reach the whole week: its last hour with a rate.
    while (low === hoursPerWeek || itemAt(this.before, low + 1) === itemAt(this.before, low)) low--;
    return low;
  }
}

/** Job n uses exactly the n-th number. */
export function profileClock(rate: WeekRate, uniform: (ordinal: number) => number) {
  let expected = 0;
  return (ordinal: number) => rate.when((expected += -ln(1 - uniform(ordinal))));
}

function total(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}
