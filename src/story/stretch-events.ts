/** What the story says of a time in which the job was RUNNABLE. */
import { jobIdText } from '../model/names.ts';
import type { Model } from '../model/model.ts';
import type { Known } from './known.ts';
import { shareRank } from './shares.ts';
import type { StoryEvent } from './story.ts';
import type { Stretch, Wait } from './stretch.ts';
import type { Crossing, Shortage } from './stretch-market.ts';

/** From RUNNABLE on: who was there, whom it waited for, what was launched, who came before it. */
export function stretchEvents(
  { lives, cast }: Known,
  stretch: Stretch,
  again: boolean,
): readonly StoryEvent[] {
  const { model } = lives;
  const share = model.jobs.share[cast.actor]!;
  const { fromMs, toMs, runnable, placed } = stretch;
  const rank = shareRank(lives, { share, runnable, atMs: fromMs });
  const overtaken = countsOf(placed, share);
  const environment = (id: number) => model.environments[id]!.name;
  return [
    { atMs: fromMs, what: 'runnable', again, ...countsOf(runnable, share), rank },
    ...stretch.crossings.map((one) => crossingEvent(model, one)),
    ...stretch.waits.map((wait) => waitEvent(model, cast.actor, wait)),
    ...stretch.shortages.map((one) => shortageEvent(model, one)),
    ...stretch.launches.map((one): StoryEvent => ({
      atMs: one.fromMs,
      what: 'instances-launched',
      environment: environment(one.environment),
      count: one.count,
      untilMs: one.toMs,
    })),
    ...stretch.refusals.map((one): StoryEvent => ({
      atMs: one.fromMs,
      what: 'launches-refused',
      environment: environment(one.environment),
      reason: one.reason,
      untilMs: one.toMs,
      times: one.times,
      forMs: one.forMs,
    })),
    ...(overtaken.ofShare + overtaken.ofOthers === 0
      ? []
      : [{ atMs: toMs, what: 'overtaken' as const, ...overtaken }]),
  ];
}

function countsOf(counts: ReadonlyMap<number, number>, share: number) {
  const ofShare = counts.get(share) ?? 0;
  return { ofShare, ofOthers: [...counts.values()].reduce((sum, one) => sum + one, 0) - ofShare };
}

function waitEvent(model: Model, actor: number, wait: Wait): StoryEvent {
  const { fromMs: atMs, toMs: untilMs, reason, firstHead, lastHead, heads, isOpen } = wait;
  const how = { reason, untilMs, isOpen };
  if (firstHead === actor) return { atMs, what: 'waits-as-head', ...how };
  const first = jobLabel(model, firstHead);
  const last = jobLabel(model, lastHead);
  return { atMs, what: 'waits-behind', ...how, heads, first, last };
}

function crossingEvent(model: Model, crossing: Crossing): StoryEvent {
  const { offering, fromMs, toMs, times, nanoPerHour, bidNanoPerHour, isAbove } = crossing;
  const what = 'price-crossed-bid';
  const price = { nanoPerHour, bidNanoPerHour, isAbove };
  return { atMs: fromMs, what, ...offeringOf(model, offering), ...price, times, untilMs: toMs };
}

function shortageEvent(model: Model, { offering, fromMs, toMs, times }: Shortage): StoryEvent {
  const askedAgainMs = toMs + model.assumptions.spot.capacityBackoff;
  const what = 'pool-without-room';
  return { atMs: fromMs, what, ...offeringOf(model, offering), times, askedAgainMs };
}

function offeringOf({ offerings, environments }: Model, offering: number) {
  return {
    environment: environments[offerings.environment[offering]!]!.name,
    type: offerings.typeName[offering]!,
    zone: offerings.zone[offering]!,
  };
}

/** Id and name. */
export function jobLabel(model: Model, job: number): string {
  const name = model.jobs.name[job]!;
  const id = jobIdText(model, job);
  return name === '' ? id : `${id} (${name})`;
}
