/** Why machines are idle: what is full first on them, memory or vCPUs. */
import { demandMilli, type Group } from '../../advice/groups.ts';
import type { OfferingId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { offeringsOf } from '../../model/rules/holders.ts';
import type { Packing, Waste } from './saving.ts';
import type { StrategySpending } from './spending.ts';

/** Of jobs of one size that ask for half of the environment's vCPUs or more. */
export function wasteOf(spending: StrategySpending): Waste {
  const { model, environment, groups, types, idleShare } = spending;
  const half = demandMilli(model, groups) / 2;
  const main = groups.find((group) => demandMilli(model, [group]) >= half);
  const launched = offeringsOf(environment).find(
    (offering) => model.offerings.typeName[offering] === types[0],
  );
  if (main === undefined || launched === undefined) return { idleShare, packing: undefined };
  const packing = packingOf(model, main, launched);
  const isWhy = packing !== undefined && explains(packing, spending);
  return { idleShare, packing: isWhy ? packing : undefined };
}

/** Machines that no job is left for are idle as a whole, whatever is full first. */
function explains({ full, used, of }: Packing, { idleVcpuShare }: StrategySpending): boolean {
  const unused = 1 - used / of;
  if (full === 'memory') return unused >= idleVcpuShare / 2;
  return unused >= leastUnused && idleVcpuShare <= fewIdle;
}

/** Of the memory, where vCPUs are full first. */
const leastUnused = 0.25;
/** Of the vCPU-time, where vCPUs are full indeed. */
const fewIdle = 0.2;

/** Of a machine full of jobs of one size; undefined where none fits, or nodes or GPUs decide. */
function packingOf(
  { shapes, offerings }: Model,
  { shape }: Group,
  offering: OfferingId,
): Packing | undefined {
  const [vcpuMilli, memoryMib] = [shapes.vcpuMilli[shape], shapes.memoryMib[shape]];
  const byVcpu = Math.floor(offerings.vcpuMilli[offering] / vcpuMilli);
  const byMemory = Math.floor(offerings.memoryMib[offering] / memoryMib);
  const jobs = Math.min(byVcpu, byMemory);
  if (jobs === 0 || shapes.nodes[shape].length > 0 || shapes.gpus[shape] > 0) return undefined;
  const typeName = offerings.typeName[offering];
  if (byMemory < byVcpu) {
    const [used, of] = [jobs * vcpuMilli, offerings.vcpuMilli[offering]];
    return { typeName, full: 'memory', used: used / 1_000, of: of / 1_000 };
  }
  return { typeName, full: 'vCPUs', used: jobs * memoryMib, of: offerings.memoryMib[offering] };
}
