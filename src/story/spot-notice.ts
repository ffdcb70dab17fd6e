/** The Spot notice of a job's host: EC2 takes the host back [P2, P5]. */
import type { InstanceId, OfferingId, PoolId, RowId } from '../kernel/ids.ts';
import { instanceName } from '../fold/tables/instances.ts';
import type { CapacityCourse } from '../model/pools.ts';
import { type Draft, say } from './draft.ts';
import { priceText } from './phrases.ts';
import type { StoryRecord } from './records.ts';

/** Its price is the cause, or what its pool loses, or else its drawn life. */
export function hostNoticed(draft: Draft, { atMs, subject }: StoryRecord): void {
  const instance: InstanceId = subject as number;
  const { model, instances, poolPrices } = draft.lives;
  const { offerings, pools, assumptions } = model;
  const offering: OfferingId = instances.offering[instance];
  const pool: PoolId = offerings.pool[offering];
  const isConstant = pools.prices[pool].kind === 'constant';
  const first = (isConstant ? draft.world : offerings).priceNanoPerHour[offering];
  const latest = poolPrices[pool].findLast(({ fromMs }) => fromMs <= atMs);
  const nanoPerHour = latest?.unitPriceNano ?? first;
  const bidNanoPerHour = draft.world.bidNanoPerHour[offering];
  const name = instanceName(draft.lives, instance);
  const notice = (cause: object, why: string) =>
    say(
      draft,
      'host-noticed',
      { instance: name, cause },
      `Spot notice: ${name} will be reclaimed${why}`,
    );
  if (nanoPerHour > bidNanoPerHour) {
    const price = `it costs ${priceText(nanoPerHour)} per hour`;
    const why = `: ${price}, above the bid of ${priceText(bidNanoPerHour)}`;
    notice({ kind: 'price', nanoPerHour, bidNanoPerHour }, why);
  } else if (fallsWithin(pools.capacities[pool], atMs, atMs + assumptions.spot.notice)) {
    notice({ kind: 'capacity' }, ': its pool loses instances');
  } else notice({ kind: 'life' }, '');
}

/** Whether a given capacity falls in these times, and takes instances back. */
function fallsWithin(course: CapacityCourse | undefined, fromMs: number, untilMs: number): boolean {
  if (course?.kind !== 'steps' || !course.reclaims) return false;
  let before = course.instances;
  for (let step = 0 as RowId; step < course.atMs.length; step++) {
    const after = course.later[step];
    const fallMs = course.atMs[step];
    if (fallMs >= fromMs && fallMs <= untilMs && after < before) return true;
    before = after;
  }
  return false;
}
