/** Compute environments: fields, strategies and bounds that fit the type [S8, E4, E8]. */
import { strategiesOf, typesOf } from '../../words/allocation-strategies.ts';
import { isFargateType } from '../../words/purchases.ts';
import type { DraftInfrastructure } from '../reading/draft.ts';
import { forbiddenByFargate } from '../key-effects.ts';
import { below, type Report } from '../reading/report.ts';
import { field, nodeAt, type Tree } from '../reading/tree.ts';
import type { ComputeEnvironment } from '../sections/compute-environments.ts';
import type { ComputeResources } from '../sections/compute-resources.ts';
import { either } from '../values/scalar.ts';

export function checkEnvironment(
  { tree }: DraftInfrastructure,
  environment: ComputeEnvironment,
  report: Report,
  name: string,
): void {
  const { type, computeResources } = environment;
  const written = nodeAt(tree, ['computeEnvironments', name]);
  if (isFargateType(computeResources.type)) {
    checkFargate(environment, field(written, 'computeResources'), report);
    checkFargateSimulation(environment, below(report, 'simulation'));
  } else {
    checkEc2(computeResources, type === 'MANAGED', below(report, 'computeResources'));
  }
  if (isEks(environment, written)) checkEks(computeResources, written, report);
  if (type === 'MANAGED') checkManaged(environment, report);
}

/** What an environment is created with; an event may say the same with another effect. */
export function checkCreation(
  { state, computeResources }: ComputeEnvironment,
  report: Report,
): void {
  const { minvCpus = 0, desiredvCpus = 0, updateToLatestImageVersion: image } = computeResources;
  const here = below(report, 'computeResources');
  if (image !== undefined) {
    const path = ['updateToLatestImageVersion'];
    here({
      path,
      message: 'this has an effect only in an event',
      severity: 'warning',
      atKey: true,
    });
  }
  if (state !== 'DISABLED' || desiredvCpus <= minvCpus) return;
  const message = 'this has no effect: a DISABLED environment launches only minvCpus';
  here({ path: ['desiredvCpus'], message, severity: 'warning', atKey: true });
}

/** AWS accepts either field; the skeleton of a request has empty texts. */
function isEks({ containerOrchestrationType }: ComputeEnvironment, written?: Tree): boolean {
  const cluster = field(field(written, 'eksConfiguration'), 'eksClusterArn');
  const hasCluster = cluster?.kind === 'scalar' && cluster.value !== '';
  return (containerOrchestrationType ?? (hasCluster ? 'EKS' : 'ECS')) === 'EKS';
}

/** The owner's instances are for UNMANAGED environments [E1]. */
function checkManaged({ simulation }: ComputeEnvironment, report: Report): void {
  if ((simulation?.instances ?? []).length === 0) return;
  const message = 'Batch itself launches the instances of MANAGED environments';
  const remedy = 'remove it, or make the environment UNMANAGED';
  report({ path: ['simulation', 'instances'], message, remedy, atKey: true });
}

function checkFargate(
  { type, computeResources }: ComputeEnvironment,
  written: Tree | undefined,
  report: Report,
): void {
  for (const key of forbiddenByFargate) {
    if (isEmpty(field(written, key))) continue;
    const message = `${computeResources.type} environments forbid this field`;
    report({ path: ['computeResources', key], message, remedy: 'remove it', atKey: true });
  }
  if (type === 'UNMANAGED') {
    const message = 'expected MANAGED, as for every Fargate environment, received "UNMANAGED"';
    report({ path: ['type'], message });
  }
}

/** AWS prints `tags: {}` or an empty list where nothing was set. */
export function isEmpty(node: Tree | undefined): boolean {
  if (node?.kind === 'map') return node.entries.size === 0;
  return node === undefined || (node.kind === 'list' && node.items.length === 0);
}

/** Fargate's rates are those of Linux [F11]. */
function checkFargateSimulation(
  { simulation, computeResources: { type } }: ComputeEnvironment,
  report: Report,
): void {
  const { operatingSystem = 'linux' } = simulation ?? {};
  if (operatingSystem === 'linux') return;
  const received = `expected linux with type ${type}, received "${operatingSystem}"`;
  const reason =
    operatingSystem === 'windows'
      ? ': the rates of Windows on Fargate are not documented'
      : ': Fargate runs Linux';
  report({ path: ['operatingSystem'], message: received + reason, remedy: 'remove it' });
}

function checkEc2(resources: ComputeResources, isManaged: boolean, report: Report): void {
  const { type, allocationStrategy: strategy, instanceTypes = [] } = resources;
  if (instanceTypes.length === 0 && isManaged) {
    const message = `${type} environments need instanceTypes`;
    report({ path: ['instanceTypes'], message, remedy: 'name sizes, families or optimal' });
  }
  for (const [index, instanceType] of instanceTypes.entries()) {
    if (instanceTypes.indexOf(instanceType) === index) continue;
    const message = `expected each instance type once, received "${instanceType}" again`;
    report({ path: ['instanceTypes', index], message });
  }
  if (strategy !== undefined && !typesOf(strategy).includes(type)) {
    const allowed = either(strategiesOf(type));
    const message = `expected ${allowed} with type ${type}, received "${strategy}"`;
    report({ path: ['allocationStrategy'], message });
  }
  checkBounds(resources, report);
  checkDoubtful(resources, report);
}

/** Minutes that no idle instance is meant to be kept: a day. */
const plausibleMinutes = 1_440;

/** What is accepted, and means something else than its author thinks [P8, E39]. */
function checkDoubtful({ type, bidPercentage, scalingPolicy }: ComputeResources, report: Report) {
  if (type === 'SPOT' && bidPercentage !== undefined && bidPercentage > 100) {
    report({
      path: ['bidPercentage'],
      message: 'this is the same as 100: Spot never costs more than On-Demand',
      remedy: 'remove it, or write a lower percentage',
      severity: 'warning',
    });
  }
  const { minScaleDownDelayMinutes: minutes = 0 } = scalingPolicy ?? {};
  if (minutes <= plausibleMinutes) return;
  report({
    path: ['scalingPolicy', 'minScaleDownDelayMinutes'],
    message: `keeps idle instances for ${minutes} minutes, more than a day`,
    remedy: 'write minutes, not seconds',
    severity: 'warning',
  });
}

function checkBounds(
  { minvCpus = 0, maxvCpus, desiredvCpus, scalingPolicy }: ComputeResources,
  report: Report,
): void {
  if (minvCpus > maxvCpus) {
    const message = `expected at most maxvCpus (${maxvCpus}), received ${minvCpus}`;
    report({ path: ['minvCpus'], message });
  } else if (desiredvCpus !== undefined && (desiredvCpus < minvCpus || desiredvCpus > maxvCpus)) {
    const bounds = `${minvCpus} to ${maxvCpus} (minvCpus and maxvCpus)`;
    const message = `expected a number from ${bounds}, received ${desiredvCpus}`;
    const remedy = 'remove it: Batch sets desiredvCpus itself';
    report({ path: ['desiredvCpus'], message, remedy });
  }
  const delay = scalingPolicy?.minScaleDownDelayMinutes ?? 0;
  if (delay > 0 && delay < 20) {
    const message = `expected 0 or 20 to 10,080 minutes, received ${delay}`;
    report({ path: ['scalingPolicy', 'minScaleDownDelayMinutes'], message });
  }
}

function checkEks(
  { type, allocationStrategy }: ComputeResources,
  written: Tree | undefined,
  report: Report,
): void {
  if (isFargateType(type)) {
    const message = 'EKS runs on EC2 or SPOT only';
    report({ path: ['containerOrchestrationType'], message });
    return;
  }
  if (allocationStrategy === undefined || allocationStrategy === 'BEST_FIT') {
    const message = 'EKS environments need an allocationStrategy other than BEST_FIT';
    report({ path: ['computeResources', 'allocationStrategy'], message });
  }
  const key = ['eksConfiguration', 'containerOrchestrationType'].find(
    (name) => field(written, name) !== undefined,
  );
  report({
    path: key === undefined ? [] : [key],
    message:
      'EKS is played as ECS: how much memory a node registers for pods, and how long nodes and ' +
      'pods take to start, may differ',
    remedy: 'give usableMemoryMiB of catalog.instanceTypes and simulation.latencies, if measured',
    severity: 'warning',
    atKey: true,
  });
}
