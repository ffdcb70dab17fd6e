/** The Spot notice of a job's host: EC2 takes the host back [P2, P5]. */
import { instanceName } from '../fold/tables/instances.ts';
import type { InstanceId, OfferingId, RowId } from '../kernel/ids.ts';
import { addEvent, type Draft, priceOf, type StoryRecord } from './draft.ts';
import { priceText } from './phrases.ts';

/** The cause is its price, or a loss of its pool, or else the end of its drawn life. */
export function hostNoticed(draft: Draft, { subject }: StoryRecord): void {
  const instance: InstanceId = subject;
  if (instance !== draft.host) return;
  const offering: OfferingId = draft.lives.instances.offering[instance];
  const nanoPerHour = priceOf(draft, offering);
  const bidNanoPerHour = draft.world.bidNanoPerHour[offering];
  const name = instanceName(draft.lives, instance);
  let cause: object = { kind: 'life' };
  let why = '';
  if (nanoPerHour > bidNanoPerHour) {
    cause = { kind: 'price', nanoPerHour, bidNanoPerHour };
    const price = `it costs ${priceText(nanoPerHour)} per hour`;
    why = `: ${price}, above the bid of ${priceText(bidNanoPerHour)}`;
  } else if (poolShrinks(draft, offering)) {
    cause = { kind: 'capacity' };
    why = ': its pool loses instances';
  }
  const text = `Spot notice: ${name} will be reclaimed${why}`;
  addEvent(draft, 'host-noticed', { instance: name, cause }, text);
}

/** Whether the recorded capacity of the pool falls within the notice time, with reclaims. */
function poolShrinks({ model, nowMs }: Draft, offering: OfferingId): boolean {
  const { pools, offerings, assumptions } = model;
  const course = pools.capacities[offerings.pool[offering]];
  if (course.kind !== 'steps' || !course.reclaims) return false;
  let before = course.instances;
  for (let step = 0 as RowId; step < course.atMs.length; step++) {
    const after = course.later[step];
    const fallMs = course.atMs[step];
    const isNear = fallMs >= nowMs && fallMs <= nowMs + assumptions.spot.notice;
    if (isNear && after < before) return true;
    before = after;
  }
  return false;
}
