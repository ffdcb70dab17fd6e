/**
 * Image pulls that slow each other down, counted in whole thousandths of a byte so that the order
 * of sums does not matter [pulls.10, pulls.11].
 */
import { assert } from '../../kernel/assert.ts';
import type { ImageId, InstanceId } from '../../kernel/ids.ts';

const bytesPerMB = 1_000_000;
const unitsPerByte = 1_000;

interface Pull {
  readonly instance: InstanceId;
  readonly image: ImageId;
  /** At most, in units per millisecond, which is bytes per second. */
  readonly speed: number;
  left: number;
  /** The same object for all pulls of an instance. */
  readonly onInstance: { count: number };
}

/** The pulls of one environment that limits them together, or of one instance. */
export class PullGroup {
  /** Scheduled ends that no longer hold carry older stamps. */
  stamp = 0;
  /** Oldest first. */
  private readonly underWay: Pull[] = [];
  private countedTo = 0;
  /** In units per millisecond: of the group, and of the pulls of each instance. */
  private readonly limit: number;
  private readonly instanceLimit: number;

  constructor(limitMBps: number, instanceLimitMBps: number) {
    this.limit = limitMBps * bytesPerMB;
    this.instanceLimit = instanceLimitMBps * bytesPerMB;
  }

  /** Begins a pull of `sizeMB` at `speedMBps` at most. */
  begin(pull: Pick<Pull, 'instance' | 'image'>, sizeMB: number, speedMBps: number, now: number) {
    this.countTo(now);
    const beside = this.underWay.find(({ instance }) => instance === pull.instance);
    const onInstance = beside?.onInstance ?? { count: 0 };
    onInstance.count++;
    const left = Math.ceil(sizeMB * bytesPerMB) * unitsPerByte;
    this.underWay.push({ ...pull, speed: Math.floor(speedMBps * bytesPerMB), left, onInstance });
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
  takeEnded(now: number): Pull {
    this.countTo(now);
    const ended = this.underWay.findIndex(({ left }) => left <= 0);
    const pull = this.underWay[ended];
    assert(pull !== undefined, 'a pull ends when nothing is left to pull');
    this.remove(ended, pull);
    return pull;
  }

  /** Drops the pull of an image, or of all images, on an instance; false = there is none. */
  giveUp(instance: InstanceId, image: ImageId | undefined, now: number): boolean {
    const before = this.underWay.length;
    this.countTo(now);
    for (let at = before - 1; at >= 0; at--) {
      const pull = this.underWay[at];
      const isIts = pull?.instance === instance && (image === undefined || pull.image === image);
      if (isIts) this.remove(at, pull);
    }
    return this.underWay.length < before;
  }

  private remove(at: number, { onInstance }: Pull): void {
    this.underWay.splice(at, 1);
    onInstance.count--;
  }

  /** Subtracts what has been pulled by `now`. */
  private countTo(now: number): void {
    const passed = now - this.countedTo;
    for (const pull of this.underWay) pull.left -= passed * this.speedOf(pull);
    this.countedTo = now;
  }

  private speedOf({ speed, onInstance }: Pull): number {
    const share = Math.floor(this.limit / this.underWay.length);
    const ofInstance = Math.floor(this.instanceLimit / onInstance.count);
    return Math.max(1, Math.min(speed, share, ofInstance));
  }
}
