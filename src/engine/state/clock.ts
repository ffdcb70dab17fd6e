/**
 * The clock of a run: the present instant, the next pass, and what keeps the run going
 * [instants.29, instants.30].
 */
import { column } from '../../kernel/columns.ts';
import type { Column, EnvironmentId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';

export class Clock {
  now = Infinity;
  /** Instant of the next pass; Infinity = none is asked for. */
  passAt = Infinity;
  /** Instant at which the tokens or capacity that the present pass lacked are available. */
  tokensAt = Infinity;
  /** Passes so far. */
  passes = 0;
  /** Changes so far that may lead to other decisions on launches, and those before this pass. */
  changes = 1;
  changesBefore = 0;
  /** What is under way: evaluations, holds, submissions, attempts, launches, time limits. */
  moving = 0;
  /** Pending events of the scenario. */
  eventsLeft: number;
  /** Whether decisions on launches have a grid; else each pass decides. */
  readonly hasGrid: boolean;
  private readonly dispatchCycle: number;
  private readonly scalingCycle: number;
  private readonly phases: Column<EnvironmentId>;

  constructor({ events, environments, assumptions: { scheduler } }: Model) {
    this.eventsLeft = events.length;
    this.dispatchCycle = scheduler.dispatchCycle;
    this.scalingCycle = scheduler.scalingCycle;
    this.hasGrid = scheduler.scalingCycle > 0;
    // Set here: fields that begin as doubles need no other layout, and no other code, later.
    this.now = 0;
    this.passAt = 0;
    this.phases = column(Float64Array.from(environments, ({ scalingPhaseMs }) => scalingPhaseMs));
  }

  /** Asks for a pass: something that it could act on has changed. */
  askForPass(): void {
    this.changes++;
    if (this.passAt <= this.now) return;
    this.passAt = Math.min(this.passAt, this.dispatchInstant(this.now));
  }

  /** Begins a pass. */
  beginPass(): void {
    this.passes++;
    this.changesBefore = this.changes;
    this.passAt = Infinity;
    this.tokensAt = Infinity;
  }

  /** The first instant at or after `at` at which a pass may run. */
  dispatchInstant(at: number): number {
    const { dispatchCycle } = this;
    return dispatchCycle === 0 ? at : Math.ceil(at / dispatchCycle) * dispatchCycle;
  }

  /** The point of an environment's grid for which this pass is the first; −1 = there is none. */
  scalingPoint(environment: EnvironmentId): number {
    const { now, scalingCycle, dispatchCycle } = this;
    const phase = this.phases[environment];
    const point = phase + Math.floor((now - phase) / scalingCycle) * scalingCycle;
    return now - point < Math.max(dispatchCycle, 1) ? point : -1;
  }

  /** The first pass at or after the first point of an environment's grid at or after `at`. */
  scalingInstant(environment: EnvironmentId, at: number): number {
    const { scalingCycle } = this;
    if (scalingCycle === 0) return this.dispatchInstant(at);
    const phase = this.phases[environment];
    const point = phase + Math.ceil((at - phase) / scalingCycle) * scalingCycle;
    return this.dispatchInstant(point);
  }

  /** A pass at `at` can do what the present pass could not; Infinity = none can. */
  tryAgainAt(at: number): void {
    this.tokensAt = Math.min(this.tokensAt, at);
  }

  /** Dispatch lacked a token until `at`. */
  awaitToken(at: number): void {
    this.changes++;
    this.tryAgainAt(this.dispatchInstant(at));
  }
}
