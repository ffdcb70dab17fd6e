/** Prices, pools and submissions, as parts of sentences. */
import type { StoryFact } from '../story.ts';
import type { NoticeCause, Submission } from '../story-attempts.ts';
import { nanoPerUsd } from '../../kernel/units.ts';
import { clockText } from './explain-times.ts';
import { trimmed } from '../../kernel/text/numbers.ts';

const priceDecimals = 6;

function priceText(nanoPerHour: number): string {
  return `$${trimmed(nanoPerHour / nanoPerUsd, priceDecimals)}`;
}

/** A price that passed the bid, or fell below it. */
export function crossingText(fact: Extract<StoryFact, { what: 'price-crossed-bid' }>): string {
  const { environment, type, zone, nanoPerHour, bidNanoPerHour, isAbove, times, untilMs } = fact;
  const how = isAbove ? 'is no longer below' : 'falls below';
  const often = times === 1 ? '' : `, and crosses it ${times} times up to ${clockText(untilMs)}`;
  const price = `${type} in ${zone} costs ${priceText(nanoPerHour)} per hour`;
  return `${price}: it ${how} the bid of ${environment}, ${priceText(bidNanoPerHour)}${often}`;
}

/** Why a host gets notice; nothing where its life is drawn. */
export function causeText(cause: NoticeCause): string {
  switch (cause.kind) {
    case 'life':
      return '';
    case 'price': {
      const [price, bid] = [priceText(cause.nanoPerHour), priceText(cause.bidNanoPerHour)];
      return `: it costs ${price} per hour, above the bid ${bid}`;
    }
    case 'capacity':
      return ': its pool loses instances';
  }
}

/** Which submission of its client a job is. */
export function againText({ number, of, before }: Submission): string {
  return `submitted again by its client (submission ${number} of ${of}), since ${before} failed`;
}
