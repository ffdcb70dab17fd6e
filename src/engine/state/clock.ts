/**
 * The clock of a run: where it stands, when the next pass is, and what keeps it going
 * [instants.29, instants.30].
 */
import type { Model } from '../../model/model.ts';

export class Clock {
  now = 0;
  /** Instant of the next pass; Infinity = none is asked for. */
  passAt = 0;
  /** Instant at which missing tokens would let the present pass go on. */
  tokensAt = Infinity;
  /** Passes so far. */
  passes = 0;
  /** ⌊now / scalingCycle⌋ of the last scale-out. */
  scaledCell = -1;
  /** Whatever goes on by itself: evaluations, holds, attempts, launches, clocks of time limits. */
  moving = 0;
  /** Events of the scenario that are to come. */
  eventsLeft: number;
  private readonly dispatchCycle: number;
  private readonly scalingCycle: number;

  constructor({ events, assumptions: { scheduler } }: Model) {
    this.eventsLeft = events.length;
    this.dispatchCycle = scheduler.dispatchCycle;
    this.scalingCycle = scheduler.scalingCycle;
  }

  /** Asks for a pass: something that it could act on has changed. */
  askForPass(): void {
    if (this.passAt <= this.now) return;
    this.passAt = Math.min(this.passAt, this.dispatchInstant(this.now));
  }

  /** Begins a pass. */
  beginPass(): void {
    this.passes++;
    this.passAt = Infinity;
    this.tokensAt = Infinity;
  }

  /** Whether scale-out is due in this pass; it is so once. */
  takesScaleOut(): boolean {
    const { scalingCycle, scaledCell } = this;
    this.scaledCell = scalingCycle === 0 ? scaledCell + 1 : Math.floor(this.now / scalingCycle);
    return this.scaledCell > scaledCell;
  }

  /** The first instant at or after `at` at which a pass may run. */
  dispatchInstant(at: number): number {
    const { dispatchCycle } = this;
    return dispatchCycle === 0 ? at : Math.ceil(at / dispatchCycle) * dispatchCycle;
  }

  /** The first pass at or after `at` in which scale-out is due. */
  scalingInstant(at: number): number {
    const { scalingCycle } = this;
    if (scalingCycle === 0) return this.dispatchInstant(at);
    const cell = Math.max(this.scaledCell + 1, Math.ceil(at / scalingCycle));
    return this.dispatchInstant(cell * scalingCycle);
  }

  /** What the present pass cannot do for want of something, a pass at `at` can. */
  tryAgainAt(at: number): void {
    this.tokensAt = Math.min(this.tokensAt, at);
  }
}
