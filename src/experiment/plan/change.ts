/** What of AWS's resources differs between the scenario and a point of the space. */
import type { Scenario } from '../../scenario/schema.ts';
import type { ComputeEnvironment } from '../../scenario/sections/compute-environments.ts';
import { isOfAws } from '../../words/allocation-strategies.ts';
import { isFargateType } from '../../words/purchases.ts';

/** Fields of `computeResources` by their names, with values as plain data. */
export type ResourceFields = Readonly<Record<string, unknown>>;

/** One environment whose resources change. */
export interface EnvironmentChange {
  readonly name: string;
  /** Those that change; null = the point has none. */
  readonly fields: ResourceFields;
  /** All of the environment at the point. */
  readonly whole: ResourceFields;
  /** undefined = AWS can update the environment; else why it takes a new one. */
  readonly newBecause: string | undefined;
}

/** One queue whose environments, or their order, change. */
export interface QueueChange {
  readonly name: string;
  /** From the first that is tried. */
  readonly environments: readonly string[];
}

export interface ResourceChanges {
  readonly environments: readonly EnvironmentChange[];
  readonly queues: readonly QueueChange[];
  /** Whether anything else of the scenario differs, such as an assumption. */
  readonly hasElse: boolean;
}

export function changesBetween(before: Scenario, after: Scenario): ResourceChanges {
  const environments = [...after.computeEnvironments].flatMap(([name, environment]) => {
    const old = before.computeEnvironments.get(name);
    const fields = changedFields(old?.computeResources ?? {}, environment.computeResources);
    if (Object.keys(fields).length === 0) return [];
    const newBecause = old === undefined ? 'it is not in the scenario' : reason(old, environment);
    return [{ name, fields, whole: { ...environment.computeResources }, newBecause }];
  });
  const queues = [...after.jobQueues].flatMap(([name, { computeEnvironmentOrder }]) => {
    const ordered = namesOf(computeEnvironmentOrder);
    const old = namesOf(before.jobQueues.get(name)?.computeEnvironmentOrder ?? []);
    return isSame(ordered, old) ? [] : [{ name, environments: ordered }];
  });
  return { environments, queues, hasElse: !isSame(restOf(before), restOf(after)) };
}

function namesOf(
  order: readonly { readonly order: number; readonly computeEnvironment: string }[],
): readonly string[] {
  return [...order]
    .sort((a, b) => a.order - b.order)
    .map(({ computeEnvironment }) => computeEnvironment);
}

function changedFields(before: ResourceFields, after: ResourceFields): ResourceFields {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  const changed = keys.filter((key) => !isSame(before[key], after[key]));
  return Object.fromEntries(changed.map((key) => [key, after[key] ?? null]));
}

/** Fields that scaling updates change, whatever the allocation strategy [E45]. */
const ofScaling = ['minvCpus', 'maxvCpus', 'desiredvCpus', 'scalingPolicy'];

/** Why AWS cannot make one environment the other [E45, E46, E48]. */
function reason(
  { computeResources: old }: ComputeEnvironment,
  { computeResources: now }: ComputeEnvironment,
): string | undefined {
  if (isFargateType(old.type) !== isFargateType(now.type)) {
    return `${old.type} cannot become ${now.type}`;
  }
  const changed = Object.keys(changedFields(old, now));
  const isReplaced = changed.some((key) => !ofScaling.includes(key));
  if (!isReplaced || isFargateType(now.type)) return undefined;
  for (const { allocationStrategy = 'BEST_FIT' } of [old, now]) {
    if (isOfAws(allocationStrategy) && !updatable.includes(allocationStrategy)) {
      return `AWS replaces no instances with ${allocationStrategy}`;
    }
  }
  return undefined;
}

const updatable: readonly string[] = [
  'BEST_FIT_PROGRESSIVE',
  'SPOT_CAPACITY_OPTIMIZED',
  'SPOT_PRICE_CAPACITY_OPTIMIZED',
];

function restOf(scenario: Scenario): unknown {
  const queues = [...scenario.jobQueues].map(([name, queue]) => {
    return [name, { ...queue, computeEnvironmentOrder: [] }];
  });
  const environments = [...scenario.computeEnvironments].map(([name, one]) => {
    return [name, { ...one, computeResources: {} }];
  });
  return { ...scenario, jobQueues: queues, computeEnvironments: environments };
}

function isSame(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other);
}

function textOf(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part instanceof Map) return [...part];
    if (typeof part === 'bigint' || part === Infinity) return String(part);
    return part;
  });
}
