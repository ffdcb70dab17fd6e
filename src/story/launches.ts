/** The launches that a job waits for: made, refused, out of capacity, above the bid. */
import { groups, sum } from 'd3-array';
import type { EnvironmentId, OfferingId, PoolId } from '../kernel/ids.ts';
import { itemAt } from '../kernel/lookup.ts';
import type { Reason } from '../trace/record.ts';
import { type Draft, type Happening, priceOf, type StoryEvent } from './draft.ts';
import { clockText, placeOf, priceText, spanText, timesText } from './phrases.ts';
import { reasonName, refusalText } from './reasons.ts';

/** One event for each key. */
export function merged(all: readonly Happening[]): readonly StoryEvent[] {
  return groups(all, ({ key }) => key).map(([, same]) => {
    const [first, last] = [itemAt(same, 0), itemAt(same, same.length - 1)];
    const forMs = sum(same, ({ fromMs, toMs }) => toMs - fromMs);
    return first.event({ atMs: first.fromMs, untilMs: last.toMs, times: same.length, forMs });
  });
}

/** Batch launches an instance; Fargate tasks are no events. */
export function launched(draft: Draft, offering: OfferingId): void {
  const { offerings, environments } = draft.model;
  const environment: EnvironmentId = offerings.environment[offering];
  const { name, platform } = environments[environment];
  if (platform !== 'EC2' || !isAllowed(draft, environment)) return;
  const { scalingCycle: decidesEveryMs } = draft.model.assumptions.scheduler;
  const rhythm = decidesEveryMs > 0 ? `; ${name} decides every ${spanText(decidesEveryMs)}` : '';
  const depth = draft.depths.get(offerings.pool[offering]);
  const event: Happening['event'] = ({ atMs, untilMs, times: count }) => {
    const noun = count === 1 ? 'an instance' : `${count} instances`;
    const last = untilMs > atMs ? `, the last at ${clockText(untilMs)}` : '';
    const text = `Batch launches ${noun} in ${name}${last}`;
    const figures = { environment: name, count, untilMs, decidesEveryMs };
    if (depth === undefined || count > 1) {
      return { atMs, what: 'instances-launched', ...figures, text: `${text}${rhythm}` };
    }
    const { type, zone } = placeOf(draft.model, offering);
    const pool = `${type} in ${zone}, ${(depth / 1e6).toFixed(2)} deep`;
    return {
      atMs,
      what: 'instances-launched',
      ...figures,
      depth: depth / 1e6,
      text: `${text}: ${pool}${rhythm}`,
    };
  };
  draft.wait?.launches.push({ key: environment, ...instantOf(draft), event });
}

/** An environment was not allowed to launch during a span. */
export function launchRefused(
  draft: Draft,
  { environment, reason, ...span }: Span & { environment: EnvironmentId; reason: Reason },
): void {
  if (!isAllowed(draft, environment)) return;
  const { name } = draft.model.environments[environment];
  const why = { environment: name, reason: reasonName(reason) };
  const event: Happening['event'] = ({ atMs, untilMs, times, forMs }) => {
    const length = `${spanText(forMs)}${timesText(times)}`;
    const text = `${name} may not launch for ${length}: ${refusalText(reason)}`;
    return { atMs, what: 'launches-refused', ...why, untilMs, times, forMs, text };
  };
  draft.wait?.refusals.push({ key: `${environment} ${reason}`, ...span, event });
}

/** AWS has no more of an offering, and is asked again after the backoff. */
export function poolEmpty(draft: Draft, offering: OfferingId): void {
  if (!isWanted(draft, offering)) return;
  const place = placeOf(draft.model, offering);
  const event: Happening['event'] = ({ atMs, untilMs, times }) => {
    const askedAgainMs = untilMs + draft.model.assumptions.spot.capacityBackoff;
    const which =
      place.zone === '' ? 'Fargate has no task' : `EC2 has no more ${place.type} in ${place.zone}`;
    const again = `asked again from ${clockText(askedAgainMs)} on`;
    const text = `${which} for ${place.environment}${timesText(times)}; ${again}`;
    return { atMs, what: 'pool-without-room', ...place, times, askedAgainMs, text };
  };
  draft.wait?.shortages.push({ key: offering, ...instantOf(draft), event });
}

/** The price of a pool changes, and crosses the bids of some of its offerings. */
export function priceCrossed(draft: Draft, pool: PoolId, nanoPerHour: number): void {
  const { offerings } = draft.model;
  for (let offering = 0 as OfferingId; offering < offerings.count; offering++) {
    if (offerings.pool[offering] !== pool || !isWanted(draft, offering)) continue;
    const bidNanoPerHour = draft.world.bidNanoPerHour[offering];
    const isAbove = nanoPerHour >= bidNanoPerHour;
    if (isAbove === priceOf(draft, offering) >= bidNanoPerHour) continue;
    const place = placeOf(draft.model, offering);
    const event: Happening['event'] = ({ atMs, untilMs, times }) => {
      const figures = { nanoPerHour, bidNanoPerHour, isAbove, times, untilMs };
      const price = `${place.type} in ${place.zone} costs ${priceText(nanoPerHour)} per hour`;
      const how = isAbove ? 'is no longer below' : 'falls below';
      const bid = `the bid of ${place.environment}, ${priceText(bidNanoPerHour)}`;
      const often = `, and crosses it ${times} times up to ${clockText(untilMs)}`;
      const text = `${price}: it ${how} ${bid}${times === 1 ? '' : often}`;
      return { atMs, what: 'price-crossed-bid', ...place, ...figures, text };
    };
    draft.wait?.crossings.push({ key: offering, ...instantOf(draft), event });
  }
}

/** Whether the job's queue has the environment. */
function isAllowed({ world, model, queued }: Draft, environment: EnvironmentId): boolean {
  return world.queues[model.jobs.queue[queued]].environments.includes(environment);
}

/** Whether the job's queue has the offering, and an instance of it is large enough. */
function isWanted(draft: Draft, offering: OfferingId): boolean {
  const { offerings, jobs } = draft.model;
  return (
    isAllowed(draft, offerings.environment[offering]) &&
    offerings.vcpuMilli[offering] >= jobs.vcpuMilli[draft.queued] &&
    offerings.memoryMib[offering] >= jobs.memoryMib[draft.queued] &&
    offerings.gpus[offering] >= jobs.gpus[draft.queued]
  );
}

type Span = Pick<Happening, 'fromMs' | 'toMs'>;

function instantOf({ nowMs }: Draft): Span {
  return { fromMs: nowMs, toMs: nowMs };
}
