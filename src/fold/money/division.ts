/** How the cost of each instance divides among the attempts on it. */
import { list } from '../../kernel/columns.ts';
import type { InstanceId, List } from '../../kernel/ids.ts';
import { weightOf, wholeWeight } from '../../billing/attribution.ts';
import { isFargate } from '../../words/purchases.ts';
import { exactSum } from '../capacity/exact-sums.ts';
import type { Held, Terms } from '../capacity/held.ts';
import type { Resources, ResourcesSoFar } from '../fleet/resources.ts';

/** What instances cost in nano-dollars, and the time for which their capacity is billed. */
export interface InstanceCosts {
  readonly costNano: (instance: InstanceId) => bigint;
  /** Of it: volumes and addresses. */
  readonly extrasNano: (instance: InstanceId) => bigint;
  readonly capacityMs: (instance: InstanceId) => number;
}

/** The cost of one instance, to be divided by weight. */
export interface Division extends Terms {
  /** Nano-dollars. */
  readonly nano: bigint;
  /** The weight of all attempts. */
  readonly held: bigint;
  /** The weight of `nano`: of the billed capacity, or of the attempts where they weigh more. */
  readonly whole: bigint;
}

/** By instance. */
export type Divisions = List<InstanceId, Division>;

/**
 * All of a Fargate task is its job's. Another instance divides by the capacity that is billed;
 * under `max` without volumes and addresses, as that rule knows only the price of the machine.
 */
export function divisions(
  resources: Resources,
  { terms, vcpu, memory }: Held,
  costs: InstanceCosts,
): Divisions {
  const { length, offering } = resources.instances;
  const all = list<InstanceId, Division>([]);
  for (let instance = 0 as InstanceId; instance < length; instance++) {
    const one = terms[offering[instance]];
    const held = {
      vcpuMilliMs: exactSum(vcpu, instance),
      memoryMibMs: exactSum(memory, instance),
    };
    all.push(
      divisionOf(one, weightOf(one.rule, one.machine, held), {
        nano: costs.costNano(instance) - (one.rule === 'max' ? costs.extrasNano(instance) : 0n),
        billedMs: isTask(resources, instance) ? 0 : costs.capacityMs(instance),
      }),
    );
  }
  return all;
}

function divisionOf(
  terms: Terms,
  held: bigint,
  { nano, billedMs }: { readonly nano: bigint; readonly billedMs: number },
): Division {
  const billed = wholeWeight(terms.rule, terms.machine, billedMs);
  const { rule, machine } = terms;
  return { rule, machine, nano, held, whole: held > billed ? held : billed };
}

/** Whether it is a Fargate task. */
export function isTask({ model, instances }: ResourcesSoFar, instance: InstanceId): boolean {
  return isFargate(model.offerings.purchase[instances.offering[instance]]);
}
