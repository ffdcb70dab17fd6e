/** Names, counts and times in the sentences of a story. */
import type { JobId, OfferingId } from '../kernel/ids.ts';
import { trimmed } from '../kernel/text/numbers.ts';
import { msPerHour, msPerMinute, msPerSecond, nanoPerUsd } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';
import { jobIdText, jobName } from '../model/names.ts';

const timeDecimals = 3;
const priceDecimals = 6;
const mostNames = 5;

/** Joins the clauses that are not empty. */
export function sentence(...clauses: readonly (string | false | undefined)[]): string {
  return clauses.filter((clause) => clause).join('');
}

/** `1h02m03s`, `2m03s`, `3.25s`: from the largest unit that is not 0. */
export function spanText(ms: number): string {
  const hours = Math.floor(ms / msPerHour);
  const minutes = Math.floor((ms % msPerHour) / msPerMinute);
  const seconds = `${trimmed((ms % msPerMinute) / msPerSecond, timeDecimals)}s`;
  const twoDigits = (text: string) => text.replace(/^\d(?!\d)/, '0$&');
  if (hours > 0) return `${hours}h${twoDigits(`${minutes}m`)}${twoDigits(seconds)}`;
  return minutes > 0 ? `${minutes}m${twoDigits(seconds)}` : seconds;
}

/** Time since the start of the run: `+1h02m03s`. */
export function clockText(ms: number): string {
  return `+${spanText(ms)}`;
}

/** `$0.0416`, per hour. */
export function priceText(nanoPerHour: number): string {
  return `$${trimmed(nanoPerHour / nanoPerUsd, priceDecimals)}`;
}

/** `1 job`, `3 jobs`. */
export function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** ` (3 times)`; empty for once. */
export function timesText(times: number): string {
  return times === 1 ? '' : ` (${times} times)`;
}

/** The first few names, and how many more there are. */
export function listText(names: readonly string[]): string {
  const more = names.length - mostNames;
  return sentence(names.slice(0, mostNames).join(', '), more > 0 && ` and ${more} more`);
}

/** A job's id, with its name if it has one. */
export function jobText(model: Model, job: JobId): string {
  const name = jobName(model.jobs, job);
  return sentence(jobIdText(model, job), name !== '' && ` (${name})`);
}

/** An offering's names; a Fargate size has no zone. */
export function placeOf({ offerings, environments }: Model, offering: OfferingId) {
  const { name } = environments[offerings.environment[offering]];
  return {
    environment: name,
    type: offerings.typeName[offering],
    zone: offerings.zone[offering],
  };
}

/** Units of consumable resources that a job takes at each placement. */
export function unitsOf({ jobs, shapes, consumables, consumableNeeds }: Model, job: JobId) {
  const needs = consumableNeeds[shapes.consumables[jobs.shape[job]]];
  return needs.map((need) => ({
    name: consumables[need.consumable].name,
    quantity: need.quantity,
  }));
}

/** Like `2 of licence`. */
export function unitTexts(units: ReturnType<typeof unitsOf>): readonly string[] {
  return units.map(({ name, quantity }) => `${quantity} of ${name}`);
}
