/** What an event must not change in the infrastructure. */
import { nearest } from '../../kernel/near-match.ts';
import {
  type AllocationName,
  isOfAws,
  strategiesOf,
  type StrategyName,
} from '../../words/allocation-strategies.ts';
import { isFargateType } from '../../words/purchases.ts';
import type { DraftInfrastructure, Named, ScenarioDraft } from '../reading/draft.ts';
import { below, didYouMean, type Report } from '../reading/report.ts';
import { field, type MapTree, toPlain, type Tree } from '../reading/tree.ts';
import type { ComputeEnvironment } from '../sections/compute-environments.ts';
import {
  type ComputeResources,
  infrastructureFields,
  infrastructureOf,
} from '../sections/compute-resources.ts';
import { either } from '../values/scalar.ts';
import { reportMisspelt } from './new-names.ts';
import { forEachEntry, platformOf } from './visit.ts';

/** The infrastructure before an event, and everything up to then in its first form. */
interface Before {
  readonly draft: DraftInfrastructure;
  readonly union: ScenarioDraft;
}

const checks = [checkEnvironments, checkQueues, checkConsumables, checkInstanceTypes];

/** Reports changes that the event leading to `after` must not make. */
export function checkChanges(before: Before, after: DraftInfrastructure, report: Report): void {
  for (const check of checks) check(before, after, report);
}

/** Environments stay, and keep their platform and simulation [E46, E48]. */
function checkEnvironments(
  { draft, union }: Before,
  { computeEnvironments: after }: DraftInfrastructure,
  report: Report,
): void {
  const here = below(report, 'computeEnvironments');
  const message = 'an event cannot remove a compute environment';
  const remedy = 'disable it: {state: DISABLED, computeResources: {minvCpus: 0}}';
  for (const name of missing(draft.computeEnvironments, after)) {
    here({ path: [name], message, remedy, atKey: true });
  }
  reportMisspelt(draft.computeEnvironments, after, here);
  forEachEntry(after, here, (environment, atEnvironment, name) => {
    const first = union.computeEnvironments.get(name);
    const isSound = first === undefined || checkFixed(first, environment, atEnvironment);
    const earlier = draft.computeEnvironments.get(name);
    if (!isSound || earlier === undefined || !launches(environment)) return;
    checkReplacement(earlier, environment, atEnvironment);
    checkLowered(earlier, environment, below(atEnvironment, 'computeResources'));
  });
}

/** Whether Batch launches instances there. */
function launches({ type, computeResources }: ComputeEnvironment): boolean {
  return type === 'MANAGED' && !isFargateType(computeResources.type);
}

const fixed = [
  { path: ['type'], valueOf: (one: ComputeEnvironment) => one.type },
  {
    path: ['containerOrchestrationType'],
    valueOf: (one: ComputeEnvironment) => one.containerOrchestrationType,
  },
  {
    path: ['computeResources', 'type'],
    valueOf: (one: ComputeEnvironment) => one.computeResources.type,
  },
  {
    path: ['computeResources', 'ec2Configuration'],
    valueOf: ({ computeResources }: ComputeEnvironment) =>
      computeResources.ec2Configuration?.map(({ imageType }) => imageType),
  },
  { path: ['simulation'], valueOf: (one: ComputeEnvironment) => one.simulation },
];

/** Whether everything is as it was that an event cannot change. */
function checkFixed(first: ComputeEnvironment, now: ComputeEnvironment, report: Report): boolean {
  const message = 'an event cannot change this in an existing environment';
  const remedy = 'add an environment of another name';
  const changed = fixed.filter(({ valueOf }) => !isSame(valueOf(first), valueOf(now)));
  for (const { path } of changed) report({ path, message, remedy });
  return changed.length === 0;
}

/** Strategies with which AWS replaces instances [E48]. */
const replaceable: readonly StrategyName[] = [
  'BEST_FIT_PROGRESSIVE',
  'SPOT_CAPACITY_OPTIMIZED',
  'SPOT_PRICE_CAPACITY_OPTIMIZED',
];
const isReplaceable = (strategy: AllocationName) =>
  !isOfAws(strategy) || replaceable.includes(strategy);

/** A change that replaces instances needs one of some strategies, and Batch's own role [E48]. */
function checkReplacement(
  earlier: ComputeEnvironment,
  now: ComputeEnvironment,
  report: Report,
): void {
  const key = replacingKey(earlier.computeResources, now.computeResources);
  if (key === undefined) return;
  const path = ['computeResources', key];
  const strategies = [earlier, now].map(({ computeResources: { allocationStrategy } }) => {
    return allocationStrategy ?? 'BEST_FIT';
  });
  const unfit = strategies.find((strategy) => !isReplaceable(strategy));
  if (unfit !== undefined) {
    const message = `an environment with ${unfit} takes no such update`;
    const others = either(strategiesOf(now.computeResources.type).filter(isReplaceable));
    const remedy = `give it ${others} from the start, or add another environment`;
    report({ path, message, remedy });
  }
  const { serviceRole: role = '' } = now;
  if (role === '' || String(role).endsWith(serviceLinkedRole)) return;
  const message = `AWS takes such an update only with the role ${serviceLinkedRole}`;
  const remedy = `remove serviceRole, or name ${serviceLinkedRole} from the start`;
  report({ path, message, remedy });
}

const serviceLinkedRole = 'AWSServiceRoleForBatch';

/** A field whose change replaces the instances; undefined = they stay. */
function replacingKey(earlier: ComputeResources, now: ComputeResources): string | undefined {
  if (now.updateToLatestImageVersion === true) return 'updateToLatestImageVersion';
  const [before, after] = [infrastructureOf(earlier), infrastructureOf(now)];
  return infrastructureFields.find((_, index) => !isSame(before[index], after[index]));
}

/** AWS refuses fewer vCPUs than run; how many do only a run can say [E9]. */
function checkLowered(earlier: ComputeEnvironment, now: ComputeEnvironment, report: Report): void {
  const { maxvCpus: before } = earlier.computeResources;
  const { maxvCpus, desiredvCpus = Infinity } = now.computeResources;
  if (earlier.state === 'DISABLED' || Math.min(maxvCpus, desiredvCpus) >= before) return;
  const path = [maxvCpus < before ? 'maxvCpus' : 'desiredvCpus'];
  const message = 'AWS refuses this if more vCPUs run then: the environment stays as it is';
  const remedy =
    'disable the environment, wait until its jobs have ended, and enable it with the new limit';
  report({ path, message, remedy, severity: 'warning' });
}

/** Queues keep their kind and platform, and must be DISABLED to be removed [Q2, Q8, Q9]. */
function checkQueues({ draft, union }: Before, after: DraftInfrastructure, report: Report): void {
  const here = below(report, 'jobQueues');
  for (const name of missing(draft.jobQueues, after.jobQueues)) {
    if (draft.jobQueues.get(name)?.state !== 'ENABLED') continue;
    const message = 'expected a DISABLED queue, received an ENABLED one: it cannot be removed';
    const remedy = 'disable it in an earlier event: {state: DISABLED}';
    here({ path: [name], message, remedy, atKey: true });
  }
  reportMisspelt(draft.jobQueues, after.jobQueues, here);
  forEachEntry(after.jobQueues, here, (queue, atQueue, name) => {
    const first = union.jobQueues.get(name);
    if (first === undefined) return;
    const wasFair = first.schedulingPolicyArn !== undefined;
    if (wasFair !== (queue.schedulingPolicyArn !== undefined)) {
      const message = wasFair
        ? 'a scheduling policy can be replaced, not removed'
        : 'a queue without a scheduling policy cannot get one later';
      const remedy = wasFair ? '' : 'give it one from the start, or add another queue';
      atQueue({ path: ['schedulingPolicyArn'], message, remedy });
    }
    const [before, now] = [platformOf(union, name), platformOf(after, name)];
    if (before === undefined || now === undefined || before === now) return;
    const message = `the queue runs on ${before}, received environments of ${now}`;
    atQueue({ path: ['computeEnvironmentOrder'], message, remedy: 'add another queue' });
  });
}

/** Only totals of consumable resources may change. */
function checkConsumables(
  { union: { consumableResources: before } }: Before,
  { consumableResources: after }: DraftInfrastructure,
  report: Report,
): void {
  const here = below(report, 'consumableResources');
  for (const name of missing(before, after)) {
    const message = 'an event cannot remove a consumable resource';
    here({ path: [name], message, remedy: 'set its totalQuantity to 0', atKey: true });
  }
  for (const name of missing(after, before)) {
    const message = 'an event cannot add a consumable resource';
    const otherwise = 'change its totalQuantity, or describe it from the start';
    const remedy = () => didYouMean(nearest(name, [...before.keys()])) || otherwise;
    here({ path: [name], message, remedy, atKey: true });
  }
  forEachEntry(after, here, ({ resourceType }, atResource, name) => {
    const first = before.get(name);
    if (first === undefined || first.resourceType === resourceType) return;
    const message = 'an event cannot change this: only totalQuantity';
    atResource({ path: ['resourceType'], message });
  });
}

const prices = ['usdPerHour', 'spotUsdPerHour'];

/** Only prices of instance types may change. */
function checkInstanceTypes({ union }: Before, after: DraftInfrastructure, report: Report): void {
  const [before, now] = [instanceTypesOf(union.tree), instanceTypesOf(after.tree)];
  const here = below(report, 'catalog', 'instanceTypes');
  const message = 'an event cannot change this: only prices';
  for (const name of keysOf(before, now)) {
    const [first, type] = [field(before, name), field(now, name)];
    if (first === undefined || type === undefined) {
      const near = () => didYouMean(nearest(name, keysOf(before)));
      const remedy = type === undefined ? '' : () => near() || 'describe it from the start';
      here({ path: [name], message, remedy, atKey: true });
      continue;
    }
    for (const key of keysOf(first, type)) {
      if (prices.includes(key) || isSame(plainOf(first, key), plainOf(type, key))) continue;
      here({ path: [name, key], message, remedy: `those are ${prices.join(' and ')}` });
    }
  }
}

function instanceTypesOf(tree: MapTree): Tree | undefined {
  return field(field(tree, 'catalog'), 'instanceTypes');
}

function keysOf(...maps: readonly (Tree | undefined)[]): readonly string[] {
  return [...new Set(maps.flatMap((map) => (map?.kind === 'map' ? [...map.entries.keys()] : [])))];
}

function plainOf(tree: Tree, key: string): unknown {
  const value = field(tree, key);
  return value && toPlain(value);
}

/** Names of `all` that `some` lacks. */
function missing(all: Named<unknown>, some: Named<unknown>): readonly string[] {
  return [...all.keys()].filter((name) => !some.has(name));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
