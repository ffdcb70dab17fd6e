/** Parts of what instances cost, given one after the other until nothing is left. */
import { float64 } from '../../kernel/columns.ts';
import type { Cells, InstanceId } from '../../kernel/ids.ts';
import { likelyPartNano, likelyWeight, partNano, weightOf } from '../../billing/attribution.ts';
import type { Divisions } from './division.ts';
import {
  addExact,
  addProduct,
  addSum,
  type Exact,
  exactSum,
  type ExactSums,
  exactSums,
  limb,
  nearestSum,
} from '../capacity/exact-sums.ts';

/** Nearly all parts are found in float64; the others are worked out from exact sums. */
export class Parts {
  private readonly all: Divisions;
  /** What has been counted of each instance, in milli-vCPU·ms and MiB·ms. */
  private readonly vcpu: ExactSums<InstanceId>;
  private readonly memory: ExactSums<InstanceId>;
  /** Nano-dollars: what has been given of it. */
  private readonly given: ExactSums<InstanceId>;
  /** The nearest numbers to its cost, and to the weight of that. */
  private readonly nano: Cells<InstanceId>;
  private readonly whole: Cells<InstanceId>;

  constructor(all: Divisions) {
    const { length } = all;
    this.all = all;
    this.vcpu = exactSums(length);
    this.memory = exactSums(length);
    this.given = exactSums(length);
    this.nano = float64(length);
    this.whole = float64(length);
    for (let instance = 0 as InstanceId; instance < length; instance++) {
      this.nano[instance] = Number(all[instance].nano);
      this.whole[instance] = Number(all[instance].whole);
    }
  }

  /** Counts milli-vCPU·ms, whose part is given with the next one. */
  count<Id extends number>(instance: InstanceId, vcpuMilliMs: ExactSums<Id>, row: Id): void {
    addSum(this.vcpu, instance, vcpuMilliMs, row);
  }

  /** Nano-dollars: the part of a size for `ms`, and of what has been counted since the last one. */
  next(instance: InstanceId, vcpuMilli: number, memoryMib: number, ms: number): Exact {
    addProduct(this.vcpu, instance, vcpuMilli, ms);
    addProduct(this.memory, instance, memoryMib, ms);
    return this.give(instance);
  }

  /** The same of sums, in milli-vCPU·ms and MiB·ms. */
  nextOf<Id extends number>(
    instance: InstanceId,
    { counted, memory }: Readonly<Record<'counted' | 'memory', ExactSums<Id>>>,
    row: Id,
  ): Exact {
    addSum(this.vcpu, instance, counted, row);
    addSum(this.memory, instance, memory, row);
    return this.give(instance);
  }

  private give(instance: InstanceId): Exact {
    const part =
      this.nano[instance] < limb
        ? (this.likely(instance) ?? Number(this.reached(instance))) - this.given.low[instance]
        : this.reached(instance) - exactSum(this.given, instance);
    addExact(this.given, instance, part);
    return part;
  }

  /** The part of all that has been counted, if float64 can say it; undefined = it cannot. */
  private likely(instance: InstanceId): number | undefined {
    const { rule, machine } = this.all[instance];
    const vcpu = nearestSum(this.vcpu, instance);
    const weight = likelyWeight(rule, machine, vcpu, nearestSum(this.memory, instance));
    return likelyPartNano(this.nano[instance], weight, this.whole[instance]);
  }

  /** The same, always. */
  private reached(instance: InstanceId): bigint {
    const { rule, machine, nano, whole } = this.all[instance];
    const weight = weightOf(rule, machine, {
      vcpuMilliMs: exactSum(this.vcpu, instance),
      memoryMibMs: exactSum(this.memory, instance),
    });
    return partNano(nano, weight < whole ? weight : whole, whole);
  }
}
