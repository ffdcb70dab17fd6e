/** Jobs that need more vCPU, memory or GPUs than any allowed type registers [E49]. */
import type { OfferingId, ShapeId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import { memoryText } from '../model/names.ts';
import { offeringsOf } from '../model/rules/holders.ts';
import { holdsButMemory, mostMemory } from '../model/rules/memory.ts';
import type { StuckRule } from './finding.ts';
import { environmentsOf, rejectedChoices } from './worlds.ts';

/** The largest part of a type's nominal memory that the system keeps [E21]. */
const keptShare = 0.12;

export const tooLarge: StuckRule = (ground, group) => {
  const { model, worlds } = ground;
  const { queue, shape } = group;
  if (rejectedChoices(ground, group, () => true) === undefined) return undefined;
  const allowed = worlds.flatMap((world) =>
    environmentsOf(world, queue).flatMap((id) => offeringsOf(world.environments[id])),
  );
  const reason = 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT';
  const remedy = nominalText(model, allowed, shape) ?? largestText(model, allowed);
  const saviour = unlessMore(model, allowed, shape);
  if (saviour === undefined) return { why: reason, remedy, reason };
  return { why: `${reason}, unless ${saviour}`, remedy, reason, isDoubtful: true };
};

/** A type that holds the job if it registers as much as it may. */
function unlessMore(
  model: Model,
  allowed: readonly OfferingId[],
  shape: ShapeId,
): string | undefined {
  const { mostMemoryMib, typeName } = model.offerings;
  const asked = model.shapes.memoryMib[shape];
  const one = allowed.find(
    (offering) => mostMemoryMib[offering] >= asked && holdsButMemory(model, offering, shape),
  );
  return one === undefined ? undefined : `${typeName[one]} registers ${asked} MiB after all`;
}

/** Where the job asks for a type's memory as AWS advertises it: the type registers less. */
function nominalText(
  model: Model,
  allowed: readonly OfferingId[],
  shape: ShapeId,
): string | undefined {
  const largest = mostMemory(model, allowed, shape);
  if (largest === undefined) return undefined;
  const registered = model.offerings.memoryMib[largest];
  if (registered < model.shapes.memoryMib[shape] * (1 - keptShare)) return undefined;
  return `ask for at most ${registered} MiB: ${memoryText(model, largest)}`;
}

function largestText(model: Model, allowed: readonly OfferingId[]): string {
  const { offerings } = model;
  if (allowed.length === 0) return 'its environments have no instance types';
  const largest = (of: (offering: OfferingId) => number): OfferingId =>
    allowed.reduce((a, b) => (of(b) > of(a) ? b : a));
  const most = (of: (offering: OfferingId) => number) => {
    const best = largest(of);
    return `${of(best)} (${offerings.typeName[best]})`;
  };
  const vcpus = most((offering) => offerings.vcpuMilli[offering] / 1_000);
  const memory = memoryText(
    model,
    largest((offering) => offerings.memoryMib[offering]),
  );
  const gpus = allowed.some((offering) => offerings.gpus[offering] > 0)
    ? `, the most GPUs ${most((offering) => offerings.gpus[offering])}`
    : '';
  return `the most vCPUs of a type are ${vcpus}${gpus}; of memory, ${memory}`;
}
