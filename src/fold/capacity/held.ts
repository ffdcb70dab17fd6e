/** What attempts held of each instance: size × time, as the rule of attribution counts. */
import { mapRows } from '../../kernel/columns.ts';
import type { AttemptId, InstanceId, JobId, OfferingId, Rows } from '../../kernel/ids.ts';
import {
  countedRunningMs,
  countedStartingMs,
  countedVcpuMilli,
  type Machine,
} from '../../billing/attribution.ts';
import type { Jobs } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import type { AttributionRule } from '../../words/billing.ts';
import { isFargate } from '../../words/purchases.ts';
import { addProduct, type ExactSums, exactSums } from './exact-sums.ts';
import type { Lifetimes } from '../lives/lifetimes.ts';
import { ranTime, startingTime } from '../lives/spans.ts';

/** By which rule an instance divides, and its size. */
export interface Terms {
  readonly rule: AttributionRule;
  readonly machine: Machine;
}

/** Sums over the attempts of each instance, in milli-vCPU·ms and MiB·ms. */
export interface Held {
  readonly terms: Rows<OfferingId, Terms>;
  readonly vcpu: ExactSums<InstanceId>;
  readonly memory: ExactSums<InstanceId>;
}

/** By offering. A task has one job, for which the rule makes no difference. */
export function termsOf({ offerings, assumptions }: Model): Rows<OfferingId, Terms> {
  return mapRows(offerings.tariffs, (_tariffs, offering) => ({
    rule: isFargate(offerings.purchase[offering]) ? 'cpu' : assumptions.billing.attribution,
    machine: {
      vcpuMilli: offerings.vcpuMilli[offering],
      memoryMib: offerings.memoryMib[offering],
      nominalMemoryMib: offerings.nominalMemoryMib[offering],
    },
  }));
}

/** The milli-vCPU that a job counts. */
export function countedVcpu(jobs: Jobs, job: JobId, { rule, machine }: Terms): number {
  const vcpuMilli = jobs.vcpuMilli[job];
  if (rule !== 'max') return vcpuMilli;
  return countedVcpuMilli(rule, { vcpuMilli, memoryMib: jobs.memoryMib[job] }, machine);
}

/** The ms of RUNNING that an attempt counts; 0 = it never was. */
export function runningTime(lives: Lifetimes, rule: AttributionRule, attempt: AttemptId): number {
  if (Number.isNaN(lives.attempts.startedMs[attempt])) return 0;
  return countedRunningMs(rule, ranTime(lives, attempt));
}

/** What the attempts of a run held. */
export function heldOf(lives: Lifetimes): Held {
  const { attempts, instances, model } = lives;
  const terms = termsOf(model);
  const vcpu = exactSums<InstanceId>(instances.length);
  const memory = exactSums<InstanceId>(instances.length);
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const job = attempts.job[attempt];
    const instance = attempts.instance[attempt];
    const one = terms[instances.offering[instance]];
    const startingMs = countedStartingMs(one.rule, startingTime(lives, attempt));
    const ms = startingMs + runningTime(lives, one.rule, attempt);
    addProduct(vcpu, instance, countedVcpu(model.jobs, job, one), ms);
    addProduct(memory, instance, model.jobs.memoryMib[job], ms);
  }
  return { terms, vcpu, memory };
}
