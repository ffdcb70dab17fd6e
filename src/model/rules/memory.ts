/** Whether memory decides that a type holds a shape, and how sure that is [holding.1, E17]. */
import type { OfferingId, ShapeId } from '../../kernel/ids.ts';
import type { Model } from '../model.ts';

/** Whether an empty instance holds the shape but for its memory. */
export function holdsButMemory(
  { offerings, shapes }: Pick<Model, 'offerings' | 'shapes'>,
  offering: OfferingId,
  shape: ShapeId,
): boolean {
  const typeName = shapes.typeName[shape];
  return (
    offerings.vcpuMilli[offering] >= shapes.vcpuMilli[shape] &&
    offerings.gpus[offering] >= shapes.gpus[shape] &&
    (typeName === '' || typeName === offerings.typeName[offering])
  );
}

/** Of the offerings that hold the shape but for its memory, the one that registers most. */
export function mostMemory(
  model: Pick<Model, 'offerings' | 'shapes'>,
  among: readonly OfferingId[],
  shape: ShapeId,
): OfferingId | undefined {
  const { memoryMib, mostMemoryMib } = model.offerings;
  const suited = among.filter((offering) => holdsButMemory(model, offering, shape));
  return suited.reduce<OfferingId | undefined>((best, next) => {
    if (best === undefined || memoryMib[next] > memoryMib[best]) return next;
    const isTie = memoryMib[next] === memoryMib[best];
    return isTie && mostMemoryMib[next] > mostMemoryMib[best] ? next : best;
  }, undefined);
}
