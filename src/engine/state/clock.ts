/**
 * The clock of a run: the present instant, the next pass, and what keeps the run going
 * [instants.29, instants.30].
 */
import type { Model } from '../../model/model.ts';

export class Clock {
  now = 0;
  /** Instant of the next pass; Infinity = none is asked for. */
  passAt = 0;
  /** Instant at which the tokens or capacity that the present pass lacked are available. */
  tokensAt = Infinity;
  /** Passes so far. */
  passes = 0;
  /** ⌊now / scalingCycle⌋ of the last scale-out. */
  scaledCell = -1;
  /** What is under way: evaluations, holds, submissions, attempts, launches, time limits. */
  moving = 0;
  /** Pending events of the scenario. */
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

  /** Whether scale-out is due in this pass; then it is not due again in this cycle. */
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

  /** A pass at `at` can do what the present pass could not. */
  tryAgainAt(at: number): void {
    this.tokensAt = Math.min(this.tokensAt, at);
  }
}
