/** Compute environments: fields and strategies that fit their type, and bounds [S8, E4, E8]. */
import { strategiesOf } from '../../words/allocation-strategies.ts';
import { either } from '../values/scalar.ts';
import { isFargateType } from '../../words/purchases.ts';
import { forbiddenByFargate } from '../fargate-fields.ts';
import type { DraftInfrastructure } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import { field, nodeAt, type Path, type Tree } from '../reading/tree.ts';
import type { ComputeEnvironment } from '../sections/compute-environments.ts';

export function checkEnvironments(draft: DraftInfrastructure, report: Report): void {
  for (const [name, environment] of draft.computeEnvironments.values) {
    const path = ['computeEnvironments', name];
    const { type } = environment.computeResources;
    if (isFargateType(type)) checkFargate(draft, environment, path, report);
    else checkEc2(environment, [...path, 'computeResources'], report);
    if (isEks(draft, name, environment)) checkEks(environment, path, report);
    checkOwner(environment, path, report);
  }
}

/** AWS knows it by either field; the skeleton of a request has empty texts. */
function isEks(
  { tree }: DraftInfrastructure,
  name: string,
  { containerOrchestrationType }: ComputeEnvironment,
): boolean {
  const configuration = nodeAt(tree, ['computeEnvironments', name, 'eksConfiguration']);
  const cluster = field(configuration, 'eksClusterArn');
  const hasCluster = cluster?.kind === 'scalar' && cluster.value !== '';
  return (containerOrchestrationType ?? (hasCluster ? 'EKS' : 'ECS')) === 'EKS';
}

/** Instances of the owner's are for UNMANAGED environments, and `unmanagedvCpus` too [E1, Q41]. */
function checkOwner(
  { type, simulation, unmanagedvCpus }: ComputeEnvironment,
  path: Path,
  report: Report,
): void {
  if (type === 'UNMANAGED') return;
  if ((simulation?.instances ?? []).length > 0) {
    const message = 'Batch itself launches the instances of MANAGED environments';
    const remedy = 'remove it, or make the environment UNMANAGED';
    report({ path: [...path, 'simulation', 'instances'], message, remedy, atKey: true });
  }
  if (unmanagedvCpus !== undefined) {
    const message = 'this field has no effect in MANAGED environments';
    const severity = 'warning';
    report({ path: [...path, 'unmanagedvCpus'], message, severity, atKey: true });
  }
}

function checkFargate(
  draft: DraftInfrastructure,
  environment: ComputeEnvironment,
  path: Path,
  report: Report,
): void {
  const resources = nodeAt(draft.tree, [...path, 'computeResources']);
  const { type } = environment.computeResources;
  for (const key of forbiddenByFargate) {
    if (isEmpty(field(resources, key))) continue;
    const message = `${type} environments forbid this field`;
    const remedy = 'remove it';
    report({ path: [...path, 'computeResources', key], message, remedy, atKey: true });
  }
  if (environment.type === 'UNMANAGED') {
    const message = 'expected MANAGED, as of every Fargate environment, received "UNMANAGED"';
    report({ path: [...path, 'type'], message });
  }
}

/** AWS's answers carry `tags: {}` and the like where nothing was set. */
function isEmpty(node: Tree | undefined): boolean {
  if (node?.kind === 'map') return node.entries.size === 0;
  return node === undefined || (node.kind === 'list' && node.items.length === 0);
}

function checkEc2(
  { type: kind, computeResources }: ComputeEnvironment,
  path: Path,
  report: Report,
): void {
  const {
    type,
    allocationStrategy: strategy,
    instanceTypes = [],
    minvCpus = 0,
    maxvCpus,
    desiredvCpus,
  } = computeResources;
  const allowed = strategiesOf(type);
  if (instanceTypes.length === 0 && kind === 'MANAGED') {
    const message = `${type} environments need instanceTypes`;
    report({
      path: [...path, 'instanceTypes'],
      message,
      remedy: 'name sizes, families or optimal',
    });
  }
  for (const [index, instanceType] of instanceTypes.entries()) {
    if (instanceTypes.indexOf(instanceType) === index) continue;
    const message = `expected each instance type once, received "${instanceType}" again`;
    report({ path: [...path, 'instanceTypes', index], message });
  }
  if (minvCpus > maxvCpus) {
    const message = `expected at most maxvCpus (${maxvCpus}), received ${minvCpus}`;
    report({ path: [...path, 'minvCpus'], message });
  } else if (desiredvCpus !== undefined && (desiredvCpus < minvCpus || desiredvCpus > maxvCpus)) {
    const bounds = `${minvCpus} to ${maxvCpus} (minvCpus and maxvCpus)`;
    const message = `AWS expects a number from ${bounds}, received ${desiredvCpus}`;
    // A strategy may bound what was pasted more tightly, and Batch sets the number itself [E9].
    report({ path: [...path, 'desiredvCpus'], message, severity: 'warning' });
  }
  if (strategy !== undefined && !allowed.includes(strategy)) {
    const message = `expected ${either(allowed)} with type ${type}, received "${strategy}"`;
    report({ path: [...path, 'allocationStrategy'], message });
  }
  checkLittle(computeResources, path, report);
}

function checkLittle(
  resources: ComputeEnvironment['computeResources'],
  path: Path,
  report: Report,
): void {
  const delay = resources.scalingPolicy?.minScaleDownDelayMinutes ?? 0;
  if (delay > 0 && delay < 20) {
    const message = `expected 0 or 20 to 10,080 minutes, received ${delay}`;
    report({ path: [...path, 'scalingPolicy', 'minScaleDownDelayMinutes'], message });
  }
  if (resources.bidPercentage !== undefined && resources.type === 'EC2') {
    const message = 'this field has no effect with type EC2';
    report({ path: [...path, 'bidPercentage'], message, severity: 'warning', atKey: true });
  }
}

function checkEks(environment: ComputeEnvironment, path: Path, report: Report): void {
  const { type, allocationStrategy } = environment.computeResources;
  if (isFargateType(type)) {
    report({
      path: [...path, 'containerOrchestrationType'],
      message: 'EKS runs on EC2 or SPOT only',
    });
  } else if (allocationStrategy === undefined || allocationStrategy === 'BEST_FIT') {
    const message = 'EKS environments need an allocationStrategy other than BEST_FIT';
    report({ path: [...path, 'computeResources', 'allocationStrategy'], message });
  }
}
