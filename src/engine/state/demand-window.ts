/**
 * The first jobs of a lane, which scale-out looks at: a window over retried jobs, then fresh ones,
 * moved job by job so that they need not be listed [demand.4, demand.7].
 */
import type { Column, JobId, RowId, ShapeId } from '../../kernel/ids.ts';
import type { QueueSet } from '../../kernel/queue-set.ts';
import type { DemandCounts } from './demand-counts.ts';

/** One of a lane's two parts, and how much of it the window covers. */
interface Part {
  readonly set: QueueSet<RowId>;
  /** Number of members in the window: the first ones. */
  counted: number;
  /** Position of the last member in the window, −1 = none. */
  last: RowId;
}

/** Positions in service order, and the job at each. */
interface LaneParts {
  readonly retried: QueueSet<RowId>;
  readonly fresh: QueueSet<RowId>;
  readonly jobs: { jobAt(position: RowId): JobId };
}

export class DemandWindow {
  private readonly retried: Part;
  private readonly fresh: Part;
  private readonly size: number;
  private readonly counts: DemandCounts;
  private readonly jobs: LaneParts['jobs'];
  private readonly shapes: Column<JobId, ShapeId>;

  /** Counts the present members of the sets. */
  constructor(
    { retried, fresh, jobs }: LaneParts,
    size: number,
    counts: DemandCounts,
    shapes: Column<JobId, ShapeId>,
  ) {
    this.retried = { set: retried, counted: 0, last: -1 };
    this.fresh = { set: fresh, counted: 0, last: -1 };
    this.jobs = jobs;
    this.size = size;
    this.counts = counts;
    this.shapes = shapes;
    this.fill();
  }

  /** Whether the counts have been given up. */
  get isStale(): boolean {
    return this.counts.isStale;
  }

  /** A position has just joined its set. */
  added(position: RowId, retried: boolean): void {
    const part = retried ? this.retried : this.fresh;
    if (position > part.last) {
      // Behind the window's end: it enters only if the window has a free place and it is next.
      this.fill();
    } else {
      this.counts.add(this.shapeAt(position));
      part.counted++;
    }
    this.shrink();
  }

  /** A position has just left its set. */
  deleted(position: RowId, retried: boolean): void {
    const part = retried ? this.retried : this.fresh;
    if (position > part.last) return;
    this.counts.remove(this.shapeAt(position));
    part.counted--;
    if (position === part.last) part.last = part.set.previous(position);
    this.fill();
  }

  private shapeAt(position: RowId): ShapeId {
    return this.shapes[this.jobs.jobAt(position)];
  }

  private fill(): void {
    this.extend(this.retried, this.size);
    this.extend(this.fresh, this.size - this.retried.counted);
  }

  private extend(part: Part, most: number): void {
    while (part.counted < most && part.counted < part.set.size) {
      part.last = part.set.next(part.last);
      part.counted++;
      this.counts.add(this.shapeAt(part.last));
    }
  }

  /** Drops what the window no longer reaches, fresh jobs first. */
  private shrink(): void {
    while (this.retried.counted + this.fresh.counted > this.size) {
      const part = this.fresh.counted > 0 ? this.fresh : this.retried;
      this.counts.remove(this.shapeAt(part.last));
      part.counted--;
      part.last = part.set.previous(part.last);
    }
  }
}
