/** The rules, a line each, with the facts behind them; a new rule is a file and a line. */
import { aboveBid } from './above-bid.ts';
import { aboveLimits } from './above-limits.ts';
import { backlog } from './backlog.ts';
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
import { floorFillsMax } from './floor-fills-max.ts';
import { gpuOnly } from './gpu-only.ts';
import { idleCheckpoints } from './idle-checkpoints.ts';
import { idleReservation } from './idle-reservation.ts';
import { idleScratch } from './idle-scratch.ts';
import { latePulls } from './late-pulls.ts';
import { longTasks } from './long-tasks.ts';
import { memoryBorders } from './memory-borders.ts';
import { memoryFirst } from './memory-first.ts';
import { memoryKills } from './memory-kills.ts';
import { multiNode } from './multi-node.ts';
import { noBids } from './no-bids.ts';
import { oldPrices } from './old-prices.ts';
import { overshoot } from './overshoot.ts';
import { quotaBelowMax } from './quota-below-max.ts';
import { reservationFull } from './reservation-full.ts';
import { shortTimeouts } from './short-timeouts.ts';
import { tooLarge } from './too-large.ts';
import { unknownEnds } from './unknown-ends.ts';
import { unmanaged } from './unmanaged.ts';
import { unmatchedRetry } from './unmatched-retry.ts';
import { unretriedHosts } from './unretried-hosts.ts';
import { unusedCommitments } from './unused-commitments.ts';
import { unusedImages } from './unused-images.ts';
import { unusedLines } from './unused-lines.ts';

/** Why jobs can never run, in the order in which the reasons apply. */
export const stuckRules: readonly StuckRule[] = [
  multiNode, // [J73, J75]
  tooLarge, // [E49]
  aboveLimits, // [S22, L16]
  disabledEnvironments, // [E5]
  aboveBid, // [P8]
  emptyPools, // [P45]
  consumableShort, // [Q45]
  reservationFull, // [Q40]
];

/** What else a planner should know. */
export const rules: readonly Rule[] = [
  memoryBorders, // [E49]
  memoryFirst, // [S27, E49]
  gpuOnly, // [S29]
  shortTimeouts, // [R21]
  unretriedHosts, // [P5, R13]
  longTasks, // [F10]
  backlog, // [E10, L11]
  blockedQueue, // [Q62]
  bestFitWaits, // [S23]
  overshoot, // [E51]
  unmatchedRetry, // [R26]
  unknownEnds, // [work.26]
  fargateSpotRetry, // [F23]
  fargateRamp, // [F21]
  idleReservation, // [Q64]
  unmanaged, // [E54]
  floorCost, // [E55]
  quotaBelowMax, // [L16]
  disabledQueue, // [Q4]
  consumableUsedUp, // [Q46]
  memoryKills, // [J23]
  idleCheckpoints, // [work.16]
  noBids, // [P44]
  floorAbovePools, // [P45]
  floorFillsMax, // [E8, S28]
  unusedCommitments, // [B28]
  unusedLines, // [B35]
  idleScratch, // [B37]
  unusedImages, // [E34]
  latePulls, // [E58]
  oldPrices, // [B39]
];
