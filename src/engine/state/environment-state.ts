/** The state of one compute environment. */
import { list } from '../../kernel/columns.ts';
import type { InstanceId, RowId } from '../../kernel/ids.ts';
import { IntList } from '../../kernel/int-list.ts';
import { OrderedSet } from '../../kernel/ordered-set.ts';
import type { Model } from '../../model/model.ts';
import type { Environment } from '../../model/places.ts';
import { type LaunchRefusal, Reason } from '../../trace/record.ts';
import { Claims } from './claims.ts';
import type { Or } from './refusal.ts';
import { TokenBucket } from './token-bucket.ts';

/** Whether Batch launches and terminates the instances of an environment (managed EC2). */
export function isScaled({ platform, managed }: Environment): boolean {
  return platform === 'EC2' && managed;
}

export class EnvironmentState {
  livingCount = 0;
  livingVcpuMilli = 0;
  /** Launches so far. */
  launches = 0;
  /** EC2 instances that are not ready yet, oldest first, and their vCPUs. */
  readonly onTheWay = list<RowId, InstanceId>([]);
  onTheWayVcpuMilli = 0;
  /** Ready instances without jobs; kept only where multi-node jobs need them [multi-node.6]. */
  readonly empty = new OrderedSet<InstanceId>();
  /** Part of `onTheWayVcpuMilli` that demand has claimed in the present pass. */
  claimedVcpuMilli = 0;
  readonly claims: Claims;
  /** Ready instances that no pass has offered work yet. */
  readonly unoffered = new IntList<InstanceId>();
  /** The last pass (counted from 1) in which a job with room here lacked a dispatch token. */
  tokenlessPass = 0;
  /** Idle instances that the floor keeps alive. */
  readonly overdue: InstanceId[] = [];
  /** Instants in a row at which an instance without any job so far was lost; the last of them. */
  wastedLaunches = 0;
  wastedAt = -1;
  /** Why the present scale-out refuses all further launches; Ok = it does not. */
  closedFor: Or<LaunchRefusal> = Reason.Ok;
  /** The first refusals of the present scale-out: of launches for jobs, and for the floor. */
  jobRefusal: Or<LaunchRefusal> = Reason.Ok;
  floorRefusal: Or<LaunchRefusal> = Reason.Ok;
  /** Why the latest launch of the present scale-out was refused. */
  lastRefusal: Or<LaunchRefusal> = Reason.Ok;
  /** It decides on launches in the present pass. */
  decides = true;
  /** Since when its queues have had RUNNABLE jobs, as of this pass; Infinity = they have none. */
  jobsSince = Infinity;
  /** Since when its floor has been missed; Infinity = it is not. */
  floorMissedSince = Infinity;
  /** What `clock.changes` was at the beginning of the last pass in which it decided. */
  decidedAfter = 0;
  /** Living instances that an update replaces, and the number of updates that replaced any. */
  outdated = 0;
  replacements = 0;
  /** The last revision whose update was refused; −1 = none. */
  refusedRevision = -1;
  /** Launches up to so many milli-vCPU are asked for; 0 = none are [updates.28]. */
  askedVcpuMilli = 0;
  /** Last recorded reason for not launching; Ok = none. */
  refusal: Or<LaunchRefusal> = Reason.Ok;
  readonly dispatchTokens: TokenBucket;
  readonly launchTokens: TokenBucket;

  constructor(model: Model) {
    const { scheduler } = model.assumptions;
    const { dispatchRate, dispatchCycle, launchRate, scalingCycle } = scheduler;
    this.dispatchTokens = TokenBucket.ofCycle(dispatchRate, dispatchCycle);
    this.claims = new Claims(model);
    this.launchTokens = TokenBucket.ofCycle(launchRate, scalingCycle);
  }

  /** A scale-out begins: nothing is claimed or refused yet. */
  beginScaleOut(): void {
    this.claimedVcpuMilli = 0;
    this.claims.clear();
    this.closedFor = Reason.Ok;
    this.jobRefusal = Reason.Ok;
    this.floorRefusal = Reason.Ok;
    this.lastRefusal = Reason.Ok;
  }
}
