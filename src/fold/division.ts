/** How the cost of each instance divides among the attempts on it. */
import { list } from '../kernel/columns.ts';
import type { AttemptId, InstanceId, List } from '../kernel/ids.ts';
import {
  countedRunningMs,
  countedStartingMs,
  countedVcpuMilli,
  type Machine,
  weightOf,
  wholeWeight,
} from '../billing/attribution.ts';
import type { AttributionRule } from '../words/billing.ts';
import { isFargate } from '../words/purchases.ts';
import { addProduct, exactSum, exactSums } from './exact-sums.ts';
import type { Lifetimes } from './lifetimes.ts';
import { ranTime, startingTime } from './spans.ts';

/** What instances cost in nano-dollars, and the time for which their capacity is billed. */
export interface InstanceCosts {
  readonly costNano: (instance: InstanceId) => bigint;
  /** Of it: volumes and addresses. */
  readonly extrasNano: (instance: InstanceId) => bigint;
  readonly capacityMs: (instance: InstanceId) => number;
}

/** By which rule an instance divides, and its size. */
interface Terms {
  readonly rule: AttributionRule;
  readonly machine: Machine;
}

/** The cost of one instance, to be divided by weight. */
export interface Division extends Terms {
  readonly nano: bigint;
  /** The weight of all attempts. */
  readonly held: bigint;
  /** The weight of `nano`: of the billed capacity, or of the attempts where they weigh more. */
  readonly whole: bigint;
}

/**
 * All of a Fargate task is its job's. Another instance divides by the capacity that is billed;
 * under `max` without volumes and addresses, as that rule knows only the price of the machine.
 */
export function divisions(lives: Lifetimes, costs: InstanceCosts): List<InstanceId, Division> {
  const { attempts, instances, model } = lives;
  const vcpu = exactSums<InstanceId>(instances.length);
  const memory = exactSums<InstanceId>(instances.length);
  const terms = list<InstanceId, Terms>([]);
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    terms.push(termsOf(lives, instance));
  }
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const instance = attempts.instance[attempt];
    const { rule } = terms[instance];
    const ms =
      countedStartingMs(rule, startingTime(lives, attempt)) + runningTime(lives, rule, attempt);
    addProduct(vcpu, instance, countedVcpu(lives, terms[instance], attempt), ms);
    addProduct(memory, instance, model.jobs.memoryMib[attempts.job[attempt]], ms);
  }
  return list(
    terms.map((one, index) => {
      const instance: InstanceId = index;
      const held = {
        vcpuMilliMs: exactSum(vcpu, instance),
        memoryMibMs: exactSum(memory, instance),
      };
      return divisionOf(one, weightOf(one.rule, one.machine, held), {
        nano: costs.costNano(instance) - (one.rule === 'max' ? costs.extrasNano(instance) : 0n),
        billedMs: isTask(lives, instance) ? 0 : costs.capacityMs(instance),
      });
    }),
  );
}

function divisionOf(
  terms: Terms,
  held: bigint,
  { nano, billedMs }: { readonly nano: bigint; readonly billedMs: number },
): Division {
  const billed = wholeWeight(terms.rule, terms.machine, billedMs);
  return { ...terms, nano, held, whole: held > billed ? held : billed };
}

/** A task has one job, for which the rule makes no difference. */
function termsOf(lives: Lifetimes, instance: InstanceId): Terms {
  const { offerings, assumptions } = lives.model;
  const offering = lives.instances.offering[instance];
  return {
    rule: isTask(lives, instance) ? 'cpu' : assumptions.billing.attribution,
    machine: {
      vcpuMilli: offerings.vcpuMilli[offering],
      memoryMib: offerings.memoryMib[offering],
      nominalMemoryMib: offerings.nominalMemoryMib[offering],
    },
  };
}

/** Whether it is a Fargate task. */
export function isTask({ model, instances }: Lifetimes, instance: InstanceId): boolean {
  return isFargate(model.offerings.purchase[instances.offering[instance]]);
}

/** The milli-vCPU that an attempt counts. */
export function countedVcpu(
  { attempts, model }: Lifetimes,
  { rule, machine }: Terms,
  attempt: AttemptId,
): number {
  const job = attempts.job[attempt];
  const vcpuMilli = model.jobs.vcpuMilli[job];
  if (rule !== 'max') return vcpuMilli;
  return countedVcpuMilli(rule, { vcpuMilli, memoryMib: model.jobs.memoryMib[job] }, machine);
}

/** The ms of RUNNING that an attempt counts; 0 = it never was. */
export function runningTime(lives: Lifetimes, rule: AttributionRule, attempt: AttemptId): number {
  if (Number.isNaN(lives.attempts.startedMs[attempt])) return 0;
  return countedRunningMs(rule, ranTime(lives, attempt));
}
