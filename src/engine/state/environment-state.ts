/** The state of one compute environment. */
import type { InstanceId } from '../../kernel/ids.ts';
import { IntList } from '../../kernel/int-list.ts';
import type { Model } from '../../model/model.ts';
import { Reason } from '../../trace/record.ts';
import type { LaunchRefusal, Or } from './refusal.ts';
import { TokenBucket } from './token-bucket.ts';

export class EnvironmentState {
  livingCount = 0;
  livingVcpuMilli = 0;
  /** Launches so far. */
  launches = 0;
  /** EC2 instances launched and not ready, oldest first, and their vCPU. */
  readonly onTheWay: InstanceId[] = [];
  onTheWayVcpuMilli = 0;
  /** Part of `onTheWayVcpuMilli` that demand has claimed in the present pass. */
  claimedVcpuMilli = 0;
  /** Ready instances that no pass has offered work yet. */
  readonly unoffered = new IntList<InstanceId>();
  /** The last pass (counted from 1) in which a job that had room here lacked a token. */
  tokenlessPass = 0;
  /** Idle instances that the floor kept alive. */
  readonly overdue: InstanceId[] = [];
  /** Instants in a row at which an instance was lost that had never had a job; the last of them. */
  vainLosses = 0;
  lostAt = -1;
  /** A launch was refused in the present pass: no more are tried in it. */
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
