/** Every rule, one line each, with its number among the gotchas of reference §9 or its section. */
import { aboveBid } from './above-bid.ts';
import { aboveLimits } from './above-limits.ts';
import { bestFitWaits } from './best-fit-waits.ts';
import { blockedQueue } from './blocked-queue.ts';
import { consumableShort } from './consumable-short.ts';
import { consumableUsedUp } from './consumable-used-up.ts';
import { disabledEnvironments } from './disabled-environments.ts';
import { disabledQueue } from './disabled-queue.ts';
import { emptyPools } from './empty-pools.ts';
import { fargateRamp } from './fargate-ramp.ts';
import { fargateSpotRetry } from './fargate-spot-retry.ts';
import type { Rule, StuckRule } from './finding.ts';
import { floorAbovePools } from './floor-above-pools.ts';
import { floorCost } from './floor-cost.ts';
import { idleCheckpoints } from './idle-checkpoints.ts';
import { idleReservation } from './idle-reservation.ts';
import { memoryKills } from './memory-kills.ts';
import { multiNode } from './multi-node.ts';
import { noBids } from './no-bids.ts';
import { overshoot } from './overshoot.ts';
import { quotaBelowMax } from './quota-below-max.ts';
import { reservationFull } from './reservation-full.ts';
import { thinMemory } from './thin-memory.ts';
import { tooLarge } from './too-large.ts';
import { unmanaged } from './unmanaged.ts';
import { unmatchedRetry } from './unmatched-retry.ts';
import { unusedCommitments } from './unused-commitments.ts';

/** Why jobs can never run, in the order in which the reasons apply. */
export const stuckRules: readonly StuckRule[] = [
  multiNode, // §2.6
  tooLarge, // 1
  aboveLimits, // 2, 20
  disabledEnvironments, // §6.1
  aboveBid, // §7.1
  emptyPools, // 15
  consumableShort, // §2.7
  reservationFull, // §5.2
];

/** What else bites. */
export const rules: readonly Rule[] = [
  thinMemory, // 1
  blockedQueue, // 3
  bestFitWaits, // 4
  overshoot, // 6
  unmatchedRetry, // 9
  fargateSpotRetry, // 9
  fargateRamp, // 12
  idleReservation, // 17
  unmanaged, // 18
  floorCost, // 19
  quotaBelowMax, // 20
  disabledQueue, // §4
  consumableUsedUp, // §2.7
  memoryKills, // §1.3
  idleCheckpoints, // 8
  noBids, // §7.1
  floorAbovePools, // 15
  unusedCommitments, // §8.4
];
