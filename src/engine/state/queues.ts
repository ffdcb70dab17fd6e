/** The queues of a run: their RUNNABLE jobs in lanes, and what dispatch remembers of each. */
import { mapRows, table } from '../../kernel/columns.ts';
import type { JobId, LaneId, QueueId, Rows } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { Reason, type Refusal } from '../../trace/record.ts';
import type { DemandCounts } from './demand-counts.ts';
import { LanePlan } from './lane-plan.ts';
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
  /** The shares of the queue that dispatch is serving. */
  readonly shareHeap = new ShareHeap();
  /** RUNNABLE jobs in lanes. */
  runnable = 0;
  /** Submissions so far, where shares compete. */
  sequence = 0;

  constructor(model: Model) {
    this.plan = new LanePlan(model);
    this.lanes = table(Array.from({ length: this.plan.count }, () => new Lane()));
    this.states = mapRows(model.queues, () => new QueueState());
  }

  /** The lane that a job goes to. */
  laneOf(job: JobId): Lane {
    return this.lanes[this.plan.laneOf[job]];
  }
}
