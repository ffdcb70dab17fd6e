/** The system of the image that instances of a type start from [E57, holding.16]. */
import type { InstanceType } from '../../../catalog/instance-types.ts';
import type { ComputeResources } from '../../../scenario/sections/compute-resources.ts';
import { type ImageSystem, systemOf } from '../../../words/memory.ts';

/** Of two images, the one made for GPUs is for types with GPUs. */
export function imageSystemOf(
  { ec2Configuration = [] }: ComputeResources,
  { gpus }: InstanceType,
): ImageSystem {
  const named = ec2Configuration.flatMap(({ imageType }) => imageType ?? []);
  const suited = named.find((image) => image.endsWith('_NVIDIA') === gpus > 0);
  return systemOf(suited ?? named[0] ?? 'ECS_AL2023');
}
