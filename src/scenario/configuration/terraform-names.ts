/** How Terraform's AWS provider names and nests what AWS's JSON has. */
import type { ConfiguredSection } from './configuration.ts';

/** Types of resources, and the sections of their objects. */
export const terraformTypes: ReadonlyMap<string, ConfiguredSection> = new Map([
  ['aws_batch_compute_environment', 'computeEnvironments'],
  ['aws_batch_job_queue', 'jobQueues'],
  ['aws_batch_job_definition', 'jobDefinitions'],
  ['aws_batch_scheduling_policy', 'schedulingPolicies'],
]);

/** Names that are no camel case of each other: Terraform's, AWS's. */
const special: readonly (readonly [terraform: string, aws: string])[] = [
  ['min_vcpus', 'minvCpus'],
  ['max_vcpus', 'maxvCpus'],
  ['desired_vcpus', 'desiredvCpus'],
  ['unmanaged_vcpus', 'unmanagedvCpus'],
  ['instance_type', 'instanceTypes'],
  ['fair_share_policy', 'fairsharePolicy'],
  ['job_state_time_limit_action', 'jobStateTimeLimitActions'],
  ['size_in_gib', 'sizeInGiB'],
];
const toAws = new Map(special);
const toTerraform = new Map(special.map(([terraform, aws]) => [aws, terraform]));

/** Attributes that hold JSON as a text. */
export const jsonAttributes: ReadonlySet<string> = new Set([
  'containerProperties',
  'ecsProperties',
  'nodeProperties',
]);

/** Blocks that occur once: plans have them as lists of one. */
export const singleBlocks: ReadonlySet<string> = new Set([
  ...['computeResources', 'updatePolicy', 'launchTemplate', 'scalingPolicy', 'eksConfiguration'],
  ...['retryStrategy', 'timeout', 'fairsharePolicy', 'eksProperties', 'podProperties', 'metadata'],
  ...['resources', 'securityContext'],
]);

/** `compute_environment_order` → `computeEnvironmentOrder`. */
export function awsName(terraform: string): string {
  const known = toAws.get(terraform);
  return known ?? terraform.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `computeEnvironmentOrder` → `compute_environment_order`. */
export function terraformName(aws: string): string {
  const known = toTerraform.get(aws);
  return known ?? aws.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
