/** What the story says of a wait: behind whom and why the job waits, what is launched meanwhile. */
import { groups, sum } from 'd3-array';
import type { Launches } from '../fold/launches.ts';
import type { HeadWait, Span, Wait } from '../fold/waits.ts';
import type { Model } from '../model/model.ts';
import type { StoryEvent } from './draft.ts';
import { clockText, jobText, placeOf, priceText, spanText, timesText } from './phrases.ts';
import { reasonName, refusalText } from './reasons.ts';
import type { JobId } from '../kernel/ids.ts';
import { itemAt } from '../kernel/lookup.ts';

/** Of the wait of `job`; what comes again and again is one event. */
export function waitEvents(model: Model, job: JobId, wait: Wait): readonly StoryEvent[] {
  const { crossings, heads, shortages, launches, refusals } = wait;
  return [
    ...groups(crossings, ({ offering }) => offering).map(([, all]) => priceCrossed(model, all)),
    ...heads.map((head) => (head.first === job ? waitsAsHead(head) : waitsBehind(model, head))),
    ...groups(shortages, ({ offering }) => offering).map(([, all]) => poolEmpty(model, all)),
    ...groups(launches, ({ environment }) => environment).map(([, all]) => launched(model, all)),
    ...groups(refusals, ({ environment, reason }) => `${environment} ${reason}`).map(([, all]) =>
      refused(model, all),
    ),
  ];
}

function waitsAsHead(head: HeadWait): StoryEvent {
  const text = `stands at the head of its queue ${howLong(head)}: ${refusalText(head.reason)}`;
  return { atMs: head.fromMs, what: 'waits-as-head', ...figures(head), text };
}

function waitsBehind(model: Model, head: HeadWait): StoryEvent {
  const { heads } = head;
  const [first, last] = [jobText(model, head.first), jobText(model, head.job)];
  const [who, wait] =
    heads === 1 ? [first, 'waits'] : [`${heads} jobs in turn, ${first} to ${last}`, 'wait'];
  const why = refusalText(head.reason);
  const text = `stands ${howLong(head)} behind ${who}, which ${wait} because ${why}`;
  return { atMs: head.fromMs, what: 'waits-behind', ...figures(head), heads, first, last, text };
}

function figures({ reason, toMs, isOpen }: Span) {
  return { reason: reasonName(reason), untilMs: toMs, isOpen };
}

function howLong({ fromMs, toMs, isOpen }: Span): string {
  return isOpen ? 'until the run ends' : `for ${spanText(toMs - fromMs)}`;
}

/** Of one environment for one reason. */
function refused(model: Model, all: readonly Span[]): StoryEvent {
  const { environment, reason, fromMs } = itemAt(all, 0);
  const { name } = model.environments[environment];
  const times = all.length;
  const forMs = sum(all, (span) => span.toMs - span.fromMs);
  const why = refusalText(reason);
  const text = `${name} may not launch for ${spanText(forMs)}${timesText(times)}: ${why}`;
  const figures = { reason: reasonName(reason), untilMs: lastOf(all).toMs, times, forMs };
  return { atMs: fromMs, what: 'launches-refused', environment: name, ...figures, text };
}

/** In one environment. */
function launched(model: Model, all: Launches['launches']): StoryEvent {
  const { environment, atMs } = itemAt(all, 0);
  const { name } = model.environments[environment];
  const count = all.length;
  const untilMs = lastOf(all).atMs;
  const noun = count === 1 ? 'an instance' : `${count} instances`;
  const last = untilMs > atMs ? `, the last at ${clockText(untilMs)}` : '';
  const text = `Batch launches ${noun} in ${name}${last}`;
  return { atMs, what: 'instances-launched', environment: name, count, untilMs, text };
}

/** EC2 has no more of one offering, and is asked again after the backoff. */
function poolEmpty(model: Model, all: Launches['shortages']): StoryEvent {
  const { offering, atMs } = itemAt(all, 0);
  const place = placeOf(model, offering);
  const times = all.length;
  const askedAgainMs = lastOf(all).atMs + model.assumptions.spot.capacityBackoff;
  const which = `${place.type} in ${place.zone} for ${place.environment}`;
  const again = `asked again from ${clockText(askedAgainMs)} on`;
  const text = `EC2 has no more ${which}${timesText(times)}; ${again}`;
  return { atMs, what: 'pool-without-room', ...place, times, askedAgainMs, text };
}

/** Of one offering; what it costs is said of the first time. */
function priceCrossed(model: Model, all: Launches['crossings']): StoryEvent {
  const { offering, atMs, ...crossing } = itemAt(all, 0);
  const { nanoPerHour, bidNanoPerHour, isAbove } = crossing;
  const place = placeOf(model, offering);
  const times = all.length;
  const untilMs = lastOf(all).atMs;
  const price = `${place.type} in ${place.zone} costs ${priceText(nanoPerHour)} per hour`;
  const how = isAbove ? 'is no longer below' : 'falls below';
  const bid = `the bid of ${place.environment}, ${priceText(bidNanoPerHour)}`;
  const often = times === 1 ? '' : `, and crosses it ${times} times up to ${clockText(untilMs)}`;
  const text = `${price}: it ${how} ${bid}${often}`;
  return { atMs, what: 'price-crossed-bid', ...place, ...crossing, times, untilMs, text };
}

function lastOf<T>(all: readonly T[]): T {
  return itemAt(all, all.length - 1);
}
