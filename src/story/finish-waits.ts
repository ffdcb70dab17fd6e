/** Why a job that bounds the finish was RUNNABLE for so long, part by part. */
import { entryOf } from '../kernel/lookup.ts';
import type { EnvironmentId, InstanceId, JobId, QueueId, RowId } from '../kernel/ids.ts';
import type { Lifetimes } from '../fold/lives/lifetimes.ts';
import { instanceEnd } from '../fold/lives/spans.ts';
import type { QueueRefusals, StandingRefusals } from '../fold/lives/standing-refusals.ts';
import type { Model } from '../model/model.ts';
import { Reason, type Refusal } from '../trace/record.ts';
import type { FinishCause } from '../words/causes.ts';

/** A part of a wait; it ends where the part before it in the list begins. */
export interface WaitPart {
  readonly fromMs: number;
  readonly cause: FinishCause;
  /** The head of the queue then; −1 = none was refused. */
  readonly head: JobId;
}

/** What a refusal means; `NoRoom` depends on what is on its way. */
const causes: Readonly<Record<Exclude<Refusal, typeof Reason.NoRoom>, FinishCause>> = {
  [Reason.JobResourceRequirement]: 'misfit',
  [Reason.MaxResource]: 'misfit',
  [Reason.AtMaxVcpus]: 'maxvCpus',
  [Reason.DispatchRate]: 'dispatchRate',
  [Reason.LaunchRate]: 'launchRate',
  [Reason.VcpuQuota]: 'vcpuQuota',
  [Reason.MaxInstances]: 'maxInstances',
  [Reason.ConsumableShort]: 'consumables',
  [Reason.ReservationFull]: 'computeReservation',
  [Reason.EnvironmentDisabled]: 'disabled',
  [Reason.AboveBid]: 'bidPercentage',
  [Reason.LostInVain]: 'wastedLaunches',
  [Reason.InsufficientCapacity]: 'capacity',
};

/** The RUNNABLE times of jobs, by what the heads of their queues were refused for. */
export class FinishWaits {
  private readonly lives: Lifetimes;
  private readonly refusals: StandingRefusals;
  private readonly environments = new Map<QueueId, ReadonlySet<EnvironmentId>>();

  constructor(lives: Lifetimes, refusals: StandingRefusals) {
    this.lives = lives;
    this.refusals = refusals;
  }

  /** The environments that a queue has at any time. */
  environmentsOf(queue: QueueId): ReadonlySet<EnvironmentId> {
    return entryOf(this.environments, queue, () => environmentsEver(this.lives.model, queue));
  }

  /** The parts of a wait from the last one back to the one that begins at `fromMs`. */
  parts(job: JobId, fromMs: number, toMs: number, isAgain: boolean): readonly WaitPart[] {
    const queue = this.lives.model.jobs.queue[job];
    const rows = this.refusals[queue];
    const parts: WaitPart[] = [];
    let untilMs = toMs;
    for (let row = lastBefore(rows, toMs); untilMs > fromMs; row--) {
      const isBefore = row < 0;
      const startMs = isBefore ? fromMs : Math.max(fromMs, rows.fromMs[row]);
      const head: JobId = isBefore ? -1 : rows.head[row];
      if (head < 0) parts.push({ fromMs: startMs, cause: this.unrefused(isAgain), head });
      else if (rows.reason[row] !== Reason.NoRoom) {
        const cause = this.causeOf(job, head, rows.reason[row] as keyof typeof causes);
        parts.push({ fromMs: startMs, cause, head });
      } else parts.push(...this.withoutRoom(queue, head, startMs, untilMs));
      untilMs = startMs;
    }
    return parts;
  }

  /** No head is refused: the scheduler has not looked yet, or the job may not be placed yet. */
  private unrefused(isAgain: boolean): FinishCause {
    const { retryDelay } = this.lives.model.assumptions.scheduler;
    const { hostLossDetection } = this.lives.model.assumptions.ec2;
    const isDelayed = isAgain && (retryDelay !== 0 || hostLossDetection !== 0);
    return isDelayed ? 'retryDelay' : 'dispatchCycle';
  }

  /** What is wrong with the head alone is not what the job behind it waits for. */
  private causeOf(job: JobId, head: JobId, reason: keyof typeof causes): FinishCause {
    const cause = causes[reason];
    if (head === job) return cause;
    const isAlone = cause === 'misfit' || (cause === 'consumables' && !this.needsSame(job, head));
    return isAlone ? 'queueHead' : cause;
  }

  private needsSame(job: JobId, head: JobId): boolean {
    const { jobs, shapes, consumableNeeds } = this.lives.model;
    const needs = (one: JobId) => consumableNeeds[shapes.consumables[jobs.shape[one]]];
    const ofHead = new Set(needs(head).map(({ consumable }) => consumable));
    return needs(job).some(({ consumable }) => ofHead.has(consumable));
  }

  /** No ready instance has room: some are on their way, or none has been asked for. */
  private withoutRoom(queue: QueueId, head: JobId, fromMs: number, toMs: number): WaitPart[] {
    const { model } = this.lives;
    const environments = this.environmentsOf(queue);
    const isManaged = [...environments].some((id) => model.environments[id].managed);
    const otherwise: FinishCause = isManaged ? 'scalingCycle' : 'ownInstances';
    const parts: WaitPart[] = [];
    let untilMs = toMs;
    for (const span of onTheWay(this.lives, environments, fromMs, toMs).reverse()) {
      if (span.toMs < untilMs) parts.push({ fromMs: span.toMs, cause: otherwise, head });
      parts.push({ fromMs: span.fromMs, cause: 'machine', head });
      untilMs = span.fromMs;
    }
    if (untilMs > fromMs) parts.push({ fromMs, cause: otherwise, head });
    return parts;
  }
}

/** At the start, and after any update. */
function environmentsEver(model: Model, queue: QueueId): ReadonlySet<EnvironmentId> {
  const found = new Set(model.queues[queue].environments);
  for (const event of model.events) {
    if (event.kind !== 'update') continue;
    for (const id of event.world.queues[queue].environments) found.add(id);
  }
  return found;
}

/** The last row that begins before an instant; −1 = none does. */
function lastBefore({ length, fromMs }: QueueRefusals, atMs: number): RowId {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fromMs[middle as RowId] < atMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

interface BootSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** When some instance of the environments was launched and not ready: apart, in order of time. */
function onTheWay(
  lives: Lifetimes,
  environments: ReadonlySet<EnvironmentId>,
  fromMs: number,
  toMs: number,
): BootSpan[] {
  const { instances, model } = lives;
  const spans: BootSpan[] = [];
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const requestedMs = instances.requestedMs[instance];
    if (requestedMs >= toMs) break;
    if (!environments.has(model.offerings.environment[instances.offering[instance]])) continue;
    const readyMs = instances.readyMs[instance];
    const endMs = Math.min(toMs, Number.isNaN(readyMs) ? instanceEnd(lives, instance) : readyMs);
    const startMs = Math.max(fromMs, requestedMs);
    if (startMs >= endMs) continue;
    const last = spans.at(-1);
    if (last === undefined || last.toMs < startMs) spans.push({ fromMs: startMs, toMs: endMs });
    else if (last.toMs < endMs) spans[spans.length - 1] = { ...last, toMs: endMs };
  }
  return spans;
}
