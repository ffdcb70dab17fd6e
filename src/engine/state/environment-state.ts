/** The state of one compute environment. */
import type { InstanceId } from '../../kernel/ids.ts';
import { IntList } from '../../kernel/int-list.ts';
import { OrderedSet } from '../../kernel/ordered-set.ts';
import type { Model } from '../../model/model.ts';
import { type LaunchRefusal, Reason } from '../../trace/record.ts';
import type { Or } from './refusal.ts';
import { TokenBucket } from './token-bucket.ts';

export class EnvironmentState {
  livingCount = 0;
  livingVcpuMilli = 0;
  /** Launches so far. */
  launches = 0;
  /** EC2 instances that are not ready yet, oldest first, and their vCPUs. */
  readonly onTheWay: InstanceId[] = [];
  onTheWayVcpuMilli = 0;
  /** Ready instances without jobs; kept only where multi-node jobs need them [multi-node.6]. */
  readonly empty = new OrderedSet<InstanceId>();
  /** Part of `onTheWayVcpuMilli` that demand has claimed in the present pass. */
  claimedVcpuMilli = 0;
  /** Ready instances that no pass has offered work yet. */
  readonly unoffered = new IntList<InstanceId>();
  /** The last pass (counted from 1) in which a job with room here lacked a dispatch token. */
  tokenlessPass = 0;
  /** Idle instances that the floor keeps alive. */
  readonly overdue: InstanceId[] = [];
  /** Instants in a row at which an instance without any job so far was lost; the last of them. */
  wastedLaunches = 0;
  wastedAt = -1;
  /** Living instances that an update replaces, and the number of updates that replaced any. */
  outdated = 0;
  replacements = 0;
  /** The last revision whose update was refused; −1 = none. */
  refusedRevision = -1;
  /** Launches up to so many milli-vCPU are asked for, once [updates.28]. */
  askedVcpuMilli = 0;
  /** A launch was refused in the present pass, which tries no more. */
  stopped = false;
  /** Last recorded reason for not launching; Ok = none. */
  refusal: Or<LaunchRefusal> = Reason.Ok;
  readonly dispatchTokens: TokenBucket;
  readonly launchTokens: TokenBucket;

  constructor({ assumptions: { scheduler } }: Model) {
    const { dispatchRate, dispatchCycle, launchRate, scalingCycle } = scheduler;
    this.dispatchTokens = TokenBucket.ofCycle(dispatchRate, dispatchCycle);
    this.launchTokens = TokenBucket.ofCycle(launchRate, scalingCycle);
  }
}
