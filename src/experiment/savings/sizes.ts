/** Smaller machines of the same families, down to the smallest that hold every job. */
import type { InstanceType } from '../../catalog/instance-types.ts';
import { registeredMemory, usualMemoryRule } from '../../catalog/usable-memory.ts';
import { typesChange } from './patches.ts';
import type { Change } from './saving.ts';
import { familiesOf, type StrategySpending } from './spending.ts';

/** Of the money: where less of it is idle, no smaller size saves much. */
const leastIdle = 0.05;

/** The smallest of each family, and of the type that costs most half the size. */
export function smallerSizes(spending: StrategySpending): readonly Change[] {
  const { types, region, idleShare, environment } = spending;
  if (environment.platform !== 'EC2' || idleShare < leastIdle) return [];
  const smallest = familiesOf(spending).flatMap((family) => {
    return membersThatHold(spending, family)[0]?.name ?? [];
  });
  const main = region.instanceType(types[0] ?? '');
  const smaller = main === undefined ? [] : membersThatHold(spending, main.family);
  const half = smaller.filter(({ vcpu }) => main !== undefined && 2 * vcpu <= main.vcpu).at(-1);
  return [
    ...typesChange(spending, smallest),
    ...typesChange(spending, half === undefined ? [] : [half.name]),
  ];
}

/** From the smallest on: the types of a family that hold each job of the environment. */
function membersThatHold(
  { model, groups, region }: StrategySpending,
  family: string,
): readonly InstanceType[] {
  const { vcpuMilli, memoryMib, gpus } = model.shapes;
  const shapes = groups.map(({ shape }) => shape);
  return region
    .typeNames()
    .filter((name) => name.startsWith(`${family}.`))
    .flatMap((name) => region.instanceType(name) ?? [])
    .filter((type) => {
      const registered = registeredMemory(type, usualMemoryRule).memoryMib;
      const holds = (shape: (typeof shapes)[number]) =>
        vcpuMilli[shape] <= type.vcpu * 1_000 &&
        memoryMib[shape] <= registered &&
        gpus[shape] <= type.gpus;
      return !type.bareMetal && shapes.every(holds);
    })
    .sort((a, b) => a.vcpu - b.vcpu);
}
