/**
 * Image pulls that share their environment's bandwidth, counted in whole thousandths of a byte so
 * that the order of sums does not matter [pulls.10, pulls.11].
 */
import { assert } from '../../kernel/assert.ts';
import type { ImageId, InstanceId } from '../../kernel/ids.ts';

export const bytesPerMB = 1_000_000;
export const unitsPerByte = 1_000;

interface SharedPull {
  readonly instance: InstanceId;
  readonly image: ImageId;
  /** At most, in units per millisecond, which is bytes per second. */
  readonly speed: number;
  left: number;
}

/** The pulls of one environment that limits them together. */
export class SharedPulls {
  /** Oldest first. */
  readonly underWay: SharedPull[] = [];
  /** Scheduled ends that no longer hold carry older stamps. */
  stamp = 0;
  private countedTo = 0;
  private readonly limit: number;

  constructor(limitMBps: number) {
    this.limit = limitMBps * bytesPerMB;
  }

  /** Subtracts what has been pulled by `now`. */
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

  /** Removes and returns the oldest pull that is complete by now. */
  takeEnded(now: number): SharedPull {
    this.countTo(now);
    const ended = this.underWay.find(({ left }) => left <= 0);
    assert(ended !== undefined, 'a pull ends when nothing is left to pull');
    this.underWay.splice(this.underWay.indexOf(ended), 1);
    return ended;
  }

  /** Drops the pulls of an instance; false = it has none. */
  giveUp(instance: InstanceId, now: number): boolean {
    if (!this.underWay.some((pull) => pull.instance === instance)) return false;
    this.countTo(now);
    const kept = this.underWay.filter((pull) => pull.instance !== instance);
    this.underWay.splice(0, this.underWay.length, ...kept);
    return true;
  }

  private speedOf({ speed }: SharedPull): number {
    const share = Math.max(1, Math.floor(this.limit / this.underWay.length));
    return Math.min(speed, share);
  }
}
