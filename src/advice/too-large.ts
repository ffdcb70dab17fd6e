/** Jobs that need more vCPU, memory or GPUs than any allowed type registers [E49]. */
import type { OfferingId, ShapeId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import { offeringsOf } from '../model/rules/holders.ts';
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
  return { why: reason, remedy, reason };
};

/** Where the job asks for a type's memory as AWS advertises it: the type registers less. */
function nominalText(
  model: Model,
  allowed: readonly OfferingId[],
  shape: ShapeId,
): string | undefined {
  const { vcpuMilli, memoryMib, gpus, typeName } = model.offerings;
  const fitting = allowed.filter(
    (offering) =>
      vcpuMilli[offering] >= model.shapes.vcpuMilli[shape] &&
      gpus[offering] >= model.shapes.gpus[shape],
  );
  if (fitting.length === 0) return undefined;
  const largest: OfferingId = fitting.reduce((a, b) => (memoryMib[b] > memoryMib[a] ? b : a));
  const registered = memoryMib[largest];
  if (registered < model.shapes.memoryMib[shape] * (1 - keptShare)) return undefined;
  const type = typeName[largest];
  return `ask for at most ${registered} MiB: ${type} registers no more of its nominal memory`;
}

function largestText({ offerings }: Model, allowed: readonly OfferingId[]): string {
  if (allowed.length === 0) return 'its environments have no instance types';
  const most = (of: (offering: OfferingId) => number) => {
    const best: OfferingId = allowed.reduce((a, b) => (of(b) > of(a) ? b : a));
    return `${of(best)} (${offerings.typeName[best]})`;
  };
  const vcpus = most((offering) => offerings.vcpuMilli[offering] / 1_000);
  const memory = most((offering) => offerings.memoryMib[offering]);
  const gpus = allowed.some((offering) => offerings.gpus[offering] > 0)
    ? `, the most GPUs ${most((offering) => offerings.gpus[offering])}`
    : '';
  return `the most vCPUs of a type are ${vcpus}, the most MiB registered ${memory}${gpus}`;
}
