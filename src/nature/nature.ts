/** All random quantities of a run, each drawn at an address of stable names [draws.1]. */
import type { JobId, OfferingId } from '../kernel/ids.ts';
import type { Draws } from '../kernel/random.ts';
import type { Millis } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';
import { Purchase } from '../words/purchases.ts';
import { type NextCapacity, poolCapacities } from './capacity.ts';
import { type DepthAt, poolDepths } from './depth.ts';
import type { LifeEnd } from './interruption/process.ts';
import { interruptionProcess } from './interruption/registry.ts';
import { environmentLatencies, jobLatencies } from './latency.ts';
import { attemptOutcomes } from './outcome.ts';
import { type NextPrice, poolPrices } from './price.ts';

/** What a run draws. Attempts count from 1, launches of an offering from 0. */
export interface Nature {
  submitToRunnableMs(job: JobId): Millis;
  cachedStartMs(job: JobId, attempt: number): Millis;
  stopLagMs(job: JobId, attempt: number): Millis;
  timeoutLagMs(job: JobId, attempt: number): Millis;
  /** How long a retried job is held; after a lost host, the detection of the loss included. */
  retryDelayMs(job: JobId, attempt: number, hostLost: boolean): Millis;
  /** Work of an undisturbed attempt at speed 1, to its end or to where its memory runs out. */
  workMs(job: JobId, attempt: number): Millis;
  exitCode(job: JobId, attempt: number): number;
  /** Whether the job's container cannot start; placements of a job count from 1. */
  startFails(job: JobId, placement: number, offering: OfferingId): boolean;
  /** The speed of an offering at the job's work; the reference has 1. */
  speed(job: JobId, offering: OfferingId): number;
  /** MB (10^6 bytes) per second of one image pull; Infinity = at once. */
  pullMBps(offering: OfferingId, launch: number): number;
  pendingMs(offering: OfferingId, launch: number): Millis;
  registrationMs(offering: OfferingId, launch: number): Millis;
  firstTaskMs(offering: OfferingId, launch: number): Millis;
  /** Fargate: from the request to the start of the image pull. */
  provisioningMs(offering: OfferingId, launch: number): Millis;
  idleGraceMs(offering: OfferingId, launch: number): Millis;
  /** End of a Spot life, see the processes in `interruption/`. */
  lifeEndMs: LifeEnd;
  /** How deep a Spot pool is, from 0 to 1, see `depth.ts`. */
  depth: DepthAt;
  /** Spot prices of pools over time, see `price.ts`. */
  nextPrice: NextPrice;
  /** Capacities of pools over time, see `capacity.ts`. */
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
  const endless: LifeEnd = () => Infinity as Millis;
  const lives: Readonly<Record<Purchase, LifeEnd>> = {
    [Purchase.ON_DEMAND]: endless,
    [Purchase.SPOT]: ec2Life,
    [Purchase.FARGATE]: endless,
    [Purchase.FARGATE_SPOT]: fargateLife,
  };
  const lifeEndMs: LifeEnd = (offering, launch, environmentLaunch, runningAt) =>
    lives[purchase[offering]](offering, launch, environmentLaunch, runningAt);
  const jobs = jobLatencies(model, draws);
  const launches = environmentLatencies(model, draws);
  const attempts = attemptOutcomes(model, draws);
  // Written out: with spreads, every nature would have a hidden class of its own and be slower.
  return {
    submitToRunnableMs: jobs.submitToRunnableMs,
    cachedStartMs: jobs.cachedStartMs,
    stopLagMs: jobs.stopLagMs,
    timeoutLagMs: jobs.timeoutLagMs,
    retryDelayMs: jobs.retryDelayMs,
    workMs: attempts.workMs,
    exitCode: attempts.exitCode,
    startFails: attempts.startFails,
    speed: attempts.speed,
    pullMBps: launches.pullMBps,
    pendingMs: launches.pendingMs,
    registrationMs: launches.registrationMs,
    firstTaskMs: launches.firstTaskMs,
    provisioningMs: launches.provisioningMs,
    idleGraceMs: launches.idleGraceMs,
    lifeEndMs,
    depth: poolDepths(model, draws).depth,
    nextPrice: poolPrices(model.pools, draws),
    nextCapacity: poolCapacities(model.pools, draws),
  };
}
