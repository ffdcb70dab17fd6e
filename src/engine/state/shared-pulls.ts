/**
 * Image pulls that share what their environment has, counted in whole thousandths of a byte, so
 * that no order of sums matters [pulls.10, pulls.11].
 */
import { assert } from '../../kernel/assert.ts';
import { mapRows } from '../../kernel/columns.ts';
import type { EnvironmentId, ImageId, InstanceId, Rows } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';

export const bytesPerMB = 1_000_000;
export const unitsPerByte = 1_000;

/** A pull that shares its environment's bandwidth. */
interface SharedPull {
  readonly instance: InstanceId;
  readonly image: ImageId;
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

  /** Takes the oldest pull of which nothing is left by now. */
  takeEnded(now: number): SharedPull {
    this.countTo(now);
    const ended = this.underWay.find(({ left }) => left <= 0);
    assert(ended !== undefined, 'a pull ends when nothing of it is left');
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

/** undefined = no limit for all pulls of the environment together. */
export function sharedPullsOf({
  environments,
}: Model): Rows<EnvironmentId, SharedPulls | undefined> {
  return mapRows(environments, ({ latencies: { sharedPullMBps } }) =>
    sharedPullMBps === Infinity ? undefined : new SharedPulls(sharedPullMBps),
  );
}
