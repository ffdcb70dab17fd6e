/** Which fields of AWS objects name them, matter to a run, and are numbers or texts. */
import { arnTail } from '../values/name.ts';
import { field, type MapTree, type Tree } from '../reading/tree.ts';
import type { ConfiguredSection } from './configuration.ts';

/** Fields by which the objects of a section are named, in requests and in answers. */
export const nameFields: Readonly<Record<ConfiguredSection, string>> = {
  computeEnvironments: 'computeEnvironmentName',
  jobQueues: 'jobQueueName',
  jobDefinitions: 'jobDefinitionName',
  schedulingPolicies: 'name',
  consumableResources: 'consumableResourceName',
  jobs: 'jobName',
};

/** Whatever they and all below them say, a run is the same. */
export const plainFields: ReadonlySet<string> = new Set([
  ...['command', 'args', 'env', 'environment', 'secrets', 'entryPoint', 'parameters'],
  ...['volumes', 'mountPoints', 'volumeMounts', 'linuxParameters', 'logConfiguration', 'ulimits'],
  ...['jobRoleArn', 'executionRoleArn', 'taskRoleArn', 'serviceRole', 'instanceRole', 'user'],
  ...['spotIamFleetRole', 'subnets', 'securityGroupIds', 'launchTemplate', 'ec2KeyPair', 'imageId'],
  ...['placementGroup', 'eksConfiguration', 'privileged', 'readonlyRootFilesystem', 'metadata'],
  ...[
    'repositoryCredentials',
    'serviceAccountName',
    'replaceComputeEnvironment',
    'imageIdOverride',
  ],
]);

/** Maps whose keys are the user's own. */
export const ownKeys: ReadonlySet<string> = new Set([
  ...['tags', 'parameters', 'options', 'labels', 'annotations', 'limits', 'requests'],
]);

/** Templates may give these as texts. */
export const numberFields: ReadonlySet<string> = new Set([
  ...[
    'minvCpus',
    'maxvCpus',
    'desiredvCpus',
    'unmanagedvCpus',
    'bidPercentage',
    'priority',
    'order',
  ],
  ...['attempts', 'attemptDurationSeconds', 'maxTimeSeconds', 'shareDecaySeconds', 'weightFactor'],
  ...['computeReservation', 'minScaleDownDelayMinutes', 'jobExecutionTimeoutMinutes', 'quantity'],
  ...['totalQuantity', 'numNodes', 'mainNode', 'schedulingPriority', 'sizeInGiB', 'stopTimeout'],
  ...['vcpus', 'memory', 'revision', 'size', 'schedulingPriorityOverride'],
]);

/** YAML may take these for numbers. */
export const textFields: ReadonlySet<string> = new Set([
  ...['targetNodes', 'onExitCode', 'shareIdentifier', 'jobId'],
  ...Object.values(nameFields),
]);

export const flagFields: ReadonlySet<string> = new Set([
  'terminateJobsOnUpdate',
  'updateToLatestImageVersion',
]);

/** The text of a field; undefined = there is none. */
export function textOf(tree: Tree | undefined, key: string): string | undefined {
  const value = field(tree, key);
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

/** The name of an object, or that in its ARN; of a definition with its revision. */
export function nameOf(section: ConfiguredSection, value: MapTree): string | undefined {
  const name = textOf(value, nameFields[section]);
  if (name !== undefined) {
    const revision = section === 'jobDefinitions' ? field(value, 'revision') : undefined;
    return revision?.kind === 'scalar' ? `${name}:${String(revision.value)}` : name;
  }
  const arn = textOf(value, section === 'schedulingPolicies' ? 'arn' : arnField(section));
  return arn === undefined ? undefined : arnTail(arn);
}

function arnField(section: ConfiguredSection): string {
  return nameFields[section].replace(/Name$/, 'Arn');
}
