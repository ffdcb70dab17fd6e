/** The queues of a run: their RUNNABLE jobs in lanes, and what dispatch remembers of each. */
import { mapRows, table } from '../../kernel/columns.ts';
import type { Column, JobId, LaneId, QueueId, RowId, Rows } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { Policies } from '../../policy/bind.ts';
import { Reason, type Refusal } from '../../trace/record.ts';
import type { DemandCounts } from './demand-counts.ts';
import { LanePlan } from './lane-plan.ts';
import { rankedPositions } from './ranked-positions.ts';
import { Lane } from './lane.ts';
import type { Or } from './refusal.ts';
import { ShareHeap } from './share-heap.ts';

/** What dispatch remembers of a queue. */
export class QueueState {
  /** Job and reason of the last recorded refusal; −1 = none stands. */
  refusedJob: JobId = -1;
  refusedReason: Or<Refusal> = Reason.Ok;
  /** The job at which the last dispatch stopped; −1 = none. */
  stoppedAt: JobId = -1;
  /** The stopped job behind which a launched instance was never used; −1 = none. */
  futileAt: JobId = -1;
  /** The time limit that runs: later ones carry later stamps. */
  limitStamp = 0;
  limitRuns = false;
  /**
   * RUNNABLE jobs in its lanes, and since when there have been some without a gap; counted where
   * launches are decided on a grid.
   */
  runnable = 0;
  runnableSince = Infinity;
  /** Demand by shape, once scale-out has looked at it. */
  demand: DemandCounts | undefined = undefined;
}

export class Queues {
  readonly plan: LanePlan;
  readonly lanes: Rows<LaneId, Lane>;
  readonly states: Rows<QueueId, QueueState>;
  /** Positions of jobs in FIFO lanes that code orders, −1 in others; undefined = it orders none. */
  private readonly ranks: Column<JobId> | undefined;
  /** The shares of the queue that dispatch is serving. */
  readonly shareHeap = new ShareHeap();
  /** RUNNABLE jobs in lanes. */
  runnable = 0;
  /** Submissions so far, where shares compete. */
  sequence = 0;

  constructor(model: Model, { queueOrder }: Policies) {
    this.plan = new LanePlan(model);
    this.ranks = queueOrder && rankedPositions(model, queueOrder);
    this.lanes = table(Array.from({ length: this.plan.count }, () => new Lane()));
    this.states = mapRows(model.queues, () => new QueueState());
  }

  /** Gives a newly submitted job its position in its lane. */
  enter(job: JobId): RowId {
    const rank = this.ranks?.[job] ?? -1;
    return rank < 0 ? this.laneOf(job).enter(job) : this.laneOf(job).enterAt(job, rank);
  }

  /** The lane that a job goes to. */
  laneOf(job: JobId): Lane {
    return this.lanes[this.plan.laneOf[job]];
  }
}
