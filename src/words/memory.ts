/** Words for the memory that instances register [E17, E21, E57]. */

/**
 * Where a figure comes from: measured on the type, assumed from types like it, or given by the
 * scenario.
 */
export const memoryBases = ['measured', 'assumed', 'given'] as const;
export type MemoryBasis = (typeof memoryBases)[number];

/** Which figure of a type counts: one of its borders, or the likely one between them. */
export const memoryFigures = ['lowest', 'likely', 'highest'] as const;
export type MemoryFigure = (typeof memoryFigures)[number];

/** AWS's names of the images of instances. */
export const imageTypes = [
  ...(['ECS_AL1', 'ECS_AL2', 'ECS_AL2_NVIDIA', 'ECS_AL2023', 'ECS_AL2023_NVIDIA'] as const),
  ...(['EKS_AL2', 'EKS_AL2_NVIDIA', 'EKS_AL2023', 'EKS_AL2023_NVIDIA'] as const),
] as const;
export type ImageType = (typeof imageTypes)[number];

/** Versions of Amazon Linux. */
export type ImageSystem = 'AL2' | 'AL2023';

/** The system of an image; Amazon Linux 1 counts as 2. */
export function systemOf(image: ImageType): ImageSystem {
  return image.includes('AL2023') ? 'AL2023' : 'AL2';
}
