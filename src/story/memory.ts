/** What a story says of the memory that types register, where it decides [E17, E21]. */
import type { Lives } from '../fold/lives/lifetimes.ts';
import type { AttemptId, InstanceId, JobId, OfferingId, QueueId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import { memoryText } from '../model/names.ts';
import type { World } from '../model/places.ts';
import { offeringsOf } from '../model/rules/holders.ts';
import { mostMemory } from '../model/rules/memory.ts';

/** A verdict that the memory of a type decides, and how sure that figure is. */
export interface MemoryVerdict {
  readonly type: string;
  readonly neededMib: number;
  readonly registeredMib: number;
  readonly leastMib: number;
  readonly mostMib: number;
  readonly basis: string;
  readonly text: string;
}

function verdictOn(model: Model, offering: OfferingId, neededMib: number): MemoryVerdict {
  const { offerings } = model;
  return {
    type: offerings.typeName[offering],
    neededMib,
    registeredMib: offerings.memoryMib[offering],
    leastMib: offerings.leastMemoryMib[offering],
    mostMib: offerings.mostMemoryMib[offering],
    basis: offerings.memoryBasis[offering],
    text: memoryText(model, offering),
  };
}

/** Where an attempt has a place that the lower border of its type's memory would not give it. */
export function placeInDoubt(
  { model, attempts, instances }: Lives,
  attempt: AttemptId,
): MemoryVerdict | undefined {
  const instance: InstanceId = attempts.instance[attempt];
  const placedMs = attempts.placedMs[attempt];
  let neededMib: number = model.jobs.memoryMib[attempts.job[attempt]];
  for (let earlier = 0 as AttemptId; earlier < attempt; earlier++) {
    const hasEnded = attempts.stoppedMs[earlier] <= placedMs;
    if (attempts.instance[earlier] !== instance || hasEnded) continue;
    neededMib += model.jobs.memoryMib[attempts.job[earlier]];
  }
  const offering = instances.offering[instance];
  if (neededMib <= model.offerings.leastMemoryMib[offering]) return undefined;
  return verdictOn(model, offering, neededMib);
}

/** Where only their memory keeps the types of its queue from holding a job: the largest of them. */
export function shortOfMemory(model: Model, world: World, job: JobId): MemoryVerdict | undefined {
  const queue: QueueId = model.jobs.queue[job];
  const shape = model.jobs.shape[job];
  const allowed = world.queues[queue].environments.flatMap((id) =>
    offeringsOf(world.environments[id]),
  );
  const largest = mostMemory(model, allowed, shape);
  return largest === undefined
    ? undefined
    : verdictOn(model, largest, model.shapes.memoryMib[shape]);
}
