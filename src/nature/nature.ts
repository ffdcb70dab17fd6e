/** All random quantities of a run, each drawn at an address of stable names [draws.1]. */
import type { JobId, OfferingId } from '../kernel/ids.ts';
import type { Draws } from '../kernel/random.ts';
import type { Millis } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';
import { Purchase } from '../words/purchases.ts';
import { type NextCapacity, poolCapacities } from './capacity.ts';
import { type DepthAt, poolDepths } from './depth.ts';
import type { LifeEnd, OwnProcesses } from './interruption/process.ts';
import { interruptionProcess } from './interruption/registry.ts';
import { environmentLatencies, JobLatencies } from './latency.ts';
import { AttemptOutcomes } from './outcome.ts';
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
export function createNature(model: Model, draws: Draws, own: OwnProcesses = {}): Nature {
  return new DrawnNature(model, draws, own);
}

/** A class: all natures have the same methods, so that what is compiled for one fits the next. */
class DrawnNature implements Nature {
  readonly pullMBps: Nature['pullMBps'];
  readonly pendingMs: Nature['pendingMs'];
  readonly registrationMs: Nature['registrationMs'];
  readonly firstTaskMs: Nature['firstTaskMs'];
  readonly provisioningMs: Nature['provisioningMs'];
  readonly idleGraceMs: Nature['idleGraceMs'];
  readonly lifeEndMs: LifeEnd;
  readonly depth: DepthAt;
  readonly nextPrice: NextPrice;
  readonly nextCapacity: NextCapacity;
  private readonly jobs: JobLatencies;
  private readonly attempts: AttemptOutcomes;

  constructor(model: Model, draws: Draws, own: OwnProcesses) {
    const launches = environmentLatencies(model, draws);
    this.pullMBps = launches.pullMBps;
    this.pendingMs = launches.pendingMs;
    this.registrationMs = launches.registrationMs;
    this.firstTaskMs = launches.firstTaskMs;
    this.provisioningMs = launches.provisioningMs;
    this.idleGraceMs = launches.idleGraceMs;
    this.lifeEndMs = lifeEnds(model, draws, own);
    this.depth = poolDepths(model, draws).depth;
    this.nextPrice = poolPrices(model.pools, draws);
    this.nextCapacity = poolCapacities(model.pools, draws);
    this.jobs = new JobLatencies(model, draws);
    this.attempts = new AttemptOutcomes(model, draws);
  }

  submitToRunnableMs(job: JobId): Millis {
    return this.jobs.submitToRunnable.ms(job, 0);
  }

  cachedStartMs(job: JobId, attempt: number): Millis {
    return this.jobs.cachedStart.ms(job, attempt);
  }

  stopLagMs(job: JobId, attempt: number): Millis {
    return this.jobs.stopLag.ms(job, attempt);
  }

  timeoutLagMs(job: JobId, attempt: number): Millis {
    return this.jobs.timeoutLag.ms(job, attempt);
  }

  retryDelayMs(job: JobId, attempt: number, hostLost: boolean): Millis {
    const { retryDelay, hostLossDetection } = this.jobs;
    const detection = hostLost ? hostLossDetection.ms(job, attempt) : 0;
    return (retryDelay.ms(job, attempt) + detection) as Millis;
  }

  workMs(job: JobId, attempt: number): Millis {
    return this.attempts.workMs(job, attempt);
  }

  exitCode(job: JobId, attempt: number): number {
    return this.attempts.exitCode(job, attempt);
  }

  startFails(job: JobId, placement: number, offering: OfferingId): boolean {
    return this.attempts.startFails(job, placement, offering);
  }

  speed(job: JobId, offering: OfferingId): number {
    return this.attempts.speed(job, offering);
  }
}

/** The ends of lives: On-Demand instances and tasks have none. */
function lifeEnds(model: Model, draws: Draws, own: OwnProcesses): LifeEnd {
  const run = { model, draws };
  const { spot, fargate } = model.assumptions;
  const { purchase } = model.offerings;
  const ec2Life = interruptionProcess(spot.interruptions, own, run);
  const fargateLife =
    fargate.spotInterruptions === 'like-spot'
      ? ec2Life
      : interruptionProcess(fargate.spotInterruptions, own, run);
  const endless: LifeEnd = () => Infinity as Millis;
  const lives: Readonly<Record<Purchase, LifeEnd>> = {
    [Purchase.ON_DEMAND]: endless,
    [Purchase.SPOT]: ec2Life,
    [Purchase.FARGATE]: endless,
    [Purchase.FARGATE_SPOT]: fargateLife,
  };
  return (offering, launch, environmentLaunch, runningAt) =>
    lives[purchase[offering]](offering, launch, environmentLaunch, runningAt);
}
