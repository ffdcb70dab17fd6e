/** What the money and the capacity of a run were for, from its lives, in plain whole numbers. */
import {
  countedRunningMs,
  countedStartingMs,
  countedVcpuMilli,
  type Machine,
  weightOf,
  wholeWeight,
} from '../../src/billing/attribution.ts';
import { billedSeconds } from '../../src/billing/charge.ts';
import { UsefulTime } from '../../src/fold/lives/attempt-time.ts';
import { billOf } from '../../src/fold/money/ledger.ts';
import type { Lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { bootTime, livedTime, ranTime, startingTime } from '../../src/fold/lives/spans.ts';
import type { AttemptId, InstanceId, JobId } from '../../src/kernel/ids.ts';
import { isFargate } from '../../src/words/purchases.ts';

const extraUnits = ['volume-gb-seconds', 'address-seconds', 'running-seconds'];

/** What something on an instance was for; without a job, of the instance alone. */
export interface Used {
  readonly use: 'useful' | 'lost' | 'boot' | 'idle';
  readonly job: JobId | undefined;
  readonly instance: InstanceId;
  readonly nano: bigint;
  readonly vcpuMilliMs: bigint;
}

/** Everything, instance by instance; the uses of an instance sum to its cost and its capacity. */
export function usesOfLives(lives: Lifetimes): readonly Used[] {
  const bill = billOf(lives);
  const useful = new UsefulTime(lives);
  const attempts = Array.from({ length: lives.attempts.length }, (_, id): AttemptId => id);
  const instances = Array.from({ length: lives.instances.length }, (_, id): InstanceId => id);
  return instances.flatMap((instance) => {
    const extras = bill
      .charges(instance)
      .filter(({ unit }) => extraUnits.includes(unit))
      .reduce((sum, { amountNano }) => sum + amountNano, 0n);
    const own = attempts.filter((attempt) => lives.attempts.instance[attempt] === instance);
    return usesOf(lives, useful, own, { instance, cost: bill.amortizedNano(instance), extras });
  });
}

interface Instance {
  readonly instance: InstanceId;
  readonly cost: bigint;
  readonly extras: bigint;
}

function usesOf(
  lives: Lifetimes,
  useful: UsefulTime,
  attempts: readonly AttemptId[],
  { instance, cost, extras }: Instance,
): readonly Used[] {
  const { assumptions, jobs, offerings } = lives.model;
  const offering = lives.instances.offering[instance];
  const isTask = isFargate(offerings.purchase[offering]);
  const rule = isTask ? 'cpu' : assumptions.billing.attribution;
  const machine: Machine = {
    vcpuMilli: offerings.vcpuMilli[offering],
    memoryMib: offerings.memoryMib[offering],
    nominalMemoryMib: offerings.nominalMemoryMib[offering],
  };
  /** The weight of a job for a time. */
  const weigh = (job: JobId, ms: number) => {
    const size = { vcpuMilli: jobs.vcpuMilli[job], memoryMib: jobs.memoryMib[job] };
    return weightOf(rule, machine, {
      vcpuMilliMs: BigInt(countedVcpuMilli(rule, size, machine)) * BigInt(ms),
      memoryMibMs: BigInt(size.memoryMib) * BigInt(ms),
    });
  };
  const parts = attempts
    .flatMap((attempt) => {
      const job = lives.attempts.job[attempt];
      const ranMs = ranTime(lives, attempt);
      const hasRun = !Number.isNaN(lives.attempts.startedMs[attempt]);
      const countedMs = hasRun ? countedRunningMs(rule, ranMs) : 0;
      const startingMs = startingTime(lives, attempt);
      const kept = useful.of(attempt, ranMs);
      const countedKept = useful.of(attempt, countedMs);
      return [
        { use: 'useful', job, ms: kept, counted: countedKept },
        { use: 'lost', job, ms: ranMs - kept, counted: countedMs - countedKept },
        { use: 'boot', job, ms: startingMs, counted: countedStartingMs(rule, startingMs) },
      ] as const;
    })
    .map((part) => ({ ...part, vcpuMilliMs: BigInt(jobs.vcpuMilli[part.job]) * BigInt(part.ms) }));
  const unpaid = parts.reduce(
    (sum, { job, ms, counted, use }) => sum + (use === 'boot' ? weigh(job, ms - counted) : 0n),
    0n,
  );
  const billed = isTask ? 0 : billedMs(lives, instance);
  const held = parts.reduce((sum, { job, counted }) => sum + weigh(job, counted), 0n);
  const due = wholeWeight(rule, machine, billed);
  const whole = held > due ? held : due;
  const toDivide = rule === 'max' ? cost - extras : cost;
  let weight = 0n;
  let given = 0n;
  /** The part of the cost for a further weight. */
  const next = (more: bigint): bigint => {
    weight = weight + more < whole ? weight + more : whole;
    const reached = whole === 0n ? 0n : (toDivide * weight) / whole;
    const part = reached - given;
    given = reached;
    return part;
  };
  const paid = inOrder(lives, parts).map(({ use, job, counted, vcpuMilliMs }): Used => ({
    ...{ use, job, instance, vcpuMilliMs },
    nano: next(weigh(job, counted)),
  }));
  const bootMs = bootTime(lives, instance);
  const nano = next(unpaid + wholeWeight(rule, machine, bootMs));
  const boot: Used = {
    ...{ use: 'boot', job: undefined, instance, nano },
    vcpuMilliMs: BigInt(machine.vcpuMilli) * BigInt(bootMs),
  };
  const capacity = BigInt(machine.vcpuMilli) * BigInt(livedTime(lives, instance));
  const rest = [...paid, boot].reduce((left, { vcpuMilliMs }) => left - vcpuMilliMs, capacity);
  const [only] = attempts;
  const job = isTask && only !== undefined ? lives.attempts.job[only] : undefined;
  return [...paid, boot, { use: 'idle', job, instance, nano: cost - given, vcpuMilliMs: rest }];
}

/** Jobs that are alike in every dimension have their parts one after the other. */
function inOrder<Part extends { readonly job: JobId; readonly use: Used['use'] }>(
  { model }: Lifetimes,
  parts: readonly Part[],
): readonly Part[] {
  const { queue, share, definition, tags, count } = model.jobs;
  const keyOf = (job: JobId) => [queue[job], share[job], definition[job], tags[job]].join();
  const keys = [...new Set(Array.from({ length: count }, (_, job) => keyOf(job)))];
  const rank = ({ job, use }: Part) =>
    3 * keys.indexOf(keyOf(job)) + ['useful', 'lost', 'boot'].indexOf(use);
  return parts.toSorted((a, b) => rank(a) - rank(b));
}

/** The time for which the capacity is billed, also where it is free because it was reclaimed. */
function billedMs({ model, instances, end }: Lifetimes, instance: InstanceId): number {
  const tariffs = model.offerings.tariffs[instances.offering[instance]];
  const tariff = tariffs.find(({ from }) => from === 'running');
  const fromMs = instances.runningMs[instance];
  if (tariff === undefined || Number.isNaN(fromMs)) return 0;
  const terminatedMs = instances.terminatedMs[instance];
  const toMs = Number.isNaN(terminatedMs) ? end.endedMs : terminatedMs;
  return 1_000 * billedSeconds(tariff, { fromMs, toMs, reclaimed: false });
}
