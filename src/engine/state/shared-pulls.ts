/**
 * Image pulls that share what their environment has, counted in whole thousandths of a byte, so
 * that no order of sums matters (docs/simulation.md §3).
 */
import type { Model } from '../../model/model.ts';

export const bytesPerMB = 1_000_000;
export const unitsPerByte = 1_000;

/** A pull that shares its environment's bandwidth. */
interface SharedPull {
  readonly instance: number;
  readonly image: number;
  /** Units a millisecond at most, which is bytes a second. */
  readonly speed: number;
  left: number;
}

/** The pulls of one environment that has a limit for all of them, oldest first. */
export class SharedPulls {
  readonly underWay: SharedPull[] = [];
  /** Ends that were foreseen before carry older stamps. */
  stamp = 0;
  private countedTo = 0;
  private readonly limit: number;

  constructor(limitMBps: number) {
    this.limit = limitMBps * bytesPerMB;
  }

  /** What has been pulled by `now` is no longer left. */
  countTo(now: number): void {
    const passed = now - this.countedTo;
    for (const pull of this.underWay) pull.left -= passed * this.speedOf(pull);
    this.countedTo = now;
  }

  /** Milliseconds to the next end; Infinity = nothing is pulled. */
  untilNext(): number {
    let least = Infinity;
    for (const pull of this.underWay) {
      least = Math.min(least, Math.ceil(Math.max(0, pull.left) / this.speedOf(pull)));
    }
    return least;
  }

  private speedOf({ speed }: SharedPull): number {
    const share = Math.max(1, Math.floor(this.limit / this.underWay.length));
    return Math.min(speed, share);
  }
}

/** By environment; undefined = no limit for all pulls together. */
export function sharedPullsOf({ environments }: Model): readonly (SharedPulls | undefined)[] {
  return environments.map(({ latencies: { sharedPullMBps } }) =>
    sharedPullMBps === Infinity ? undefined : new SharedPulls(sharedPullMBps),
  );
}
