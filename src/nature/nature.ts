/** Everything that chance decides in a run, each draw at an address of stable names. */
import type { Draws } from '../kernel/random.ts';
import type { Millis } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';
import { Purchase } from '../words/purchases.ts';
import { type NextCapacity, poolCapacities } from './capacity.ts';
import type { LifeEnd } from './interruption/process.ts';
import { interruptionProcess } from './interruption/registry.ts';
import { environmentLatencies, jobLatencies } from './latency.ts';
import { attemptOutcomes } from './outcome.ts';
import { type NextPrice, poolPrices } from './price.ts';

/** What a run may ask of nature. Attempts count from 1, launches of an offering from 0. */
export interface Nature {
  submitToRunnableMs(job: number): Millis;
  cachedStartMs(job: number, attempt: number): Millis;
  stopLagMs(job: number, attempt: number): Millis;
  timeoutLagMs(job: number, attempt: number): Millis;
  /** How long a retried job is held; after a lost host its detection comes first. */
  retryDelayMs(job: number, attempt: number, hostLost: boolean): Millis;
  /** Work of one whole attempt at speed 1, to its natural end or to where its memory runs out. */
  workMs(job: number, attempt: number): Millis;
  exitCode(job: number, attempt: number): number;
  /** How many times as fast as the reference an offering does the job's work. */
  speed(job: number, offering: number): number;
  /** MB (10^6 bytes) per second of one image pull; Infinity = at once. */
  pullMBps(offering: number, launch: number): number;
  pendingMs(offering: number, launch: number): Millis;
  registrationMs(offering: number, launch: number): Millis;
  firstTaskMs(offering: number, launch: number): Millis;
  /** Fargate: request to the start of the image pull. */
  provisioningMs(offering: number, launch: number): Millis;
  idleGraceMs(offering: number, launch: number): Millis;
  /** End of a Spot life, see the processes in `interruption/`. */
  lifeEndMs: LifeEnd;
  /** Spot prices of pools over time, see `price.ts`. */
  nextPrice: NextPrice;
  /** Capacities of Spot pools over time, see `capacity.ts`. */
  nextCapacity: NextCapacity;
}

/** The nature of one replication of one model. */
export function createNature(model: Model, draws: Draws): Nature {
  const { spot, fargate } = model.assumptions;
  const ec2Life = interruptionProcess(spot.interruptions, model, draws);
  const fargateLife =
    fargate.spotInterruptions === 'like-spot'
      ? ec2Life
      : interruptionProcess(fargate.spotInterruptions, model, draws);
  const { purchase } = model.offerings;
  const lifeEndMs: LifeEnd = (offering, launch, environmentLaunch, runningAt) => {
    const kind = purchase[offering];
    if (kind === Purchase.SPOT) return ec2Life(offering, launch, environmentLaunch, runningAt);
    if (kind !== Purchase.FARGATE_SPOT) return Infinity as Millis;
    return fargateLife(offering, launch, environmentLaunch, runningAt);
  };
  return {
    ...jobLatencies(model, draws),
    ...environmentLatencies(model, draws),
    ...attemptOutcomes(model, draws),
    lifeEndMs,
    nextPrice: poolPrices(model.pools, draws),
    nextCapacity: poolCapacities(model.pools, draws),
  };
}
