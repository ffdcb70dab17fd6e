/** The answer of a plan in sentences. */
import { brokenAt, nearestOf } from '../../experiment/plan/nearest.ts';
import type { FoundPlan } from '../../experiment/plan/plan.ts';
import { textOfPoint } from '../../scenario/sweep/point-names.ts';
import { gapOf, seemsGood, type Standing, verdictOf } from '../../experiment/plan/standing.ts';
import { meanInterval } from '../../experiment/statistics/intervals.ts';
import { definedValues } from '../../experiment/statistics/statistics.ts';
import { z95 } from '../../experiment/statistics/student.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { grouped } from '../../kernel/text/numbers.ts';
import { dollarText, percentText } from '../layout/figure-text.ts';
import { finishText } from './plan-rows.ts';
import { sizeSentences } from '../answer/size-text.ts';
import { breachText, countText, seenText } from '../answer/threshold-text.ts';

/** Points that are named as open; the rest is counted. */
const mostNamed = 5;

/** Each a line. */
export function planSentences(plan: FoundPlan): readonly string[] {
  const { answer } = plan;
  if (answer === undefined) return missSentences(plan);
  return [
    ...answerSentences(answer, plan),
    ...sizeSentences(plan.assumedSizes),
    ...nextSentences(answer, plan),
    ...openSentences(answer, plan),
    ...cutSentences(plan),
  ];
}

function cutSentences({ isCut }: FoundPlan): readonly string[] {
  return isCut ? ['The time was up before all was decided: the same command goes on.'] : [];
}

function answerSentences(answer: Standing, plan: FoundPlan): readonly string[] {
  const { length } = answer.replications;
  const at = `${costText(answer)}; it is done ${atText(answer, plan)}`;
  const name = nameOf(answer, plan);
  const conditions = answer.judgements.map(({ result, verdict }) => {
    const seen = seenText(result, plan);
    const word = verdict === 'open' ? 'too few to tell' : verdict;
    return `- ${result.text} – ${word}: ${seen}; ${countText(result)}`;
  });
  if (conditions.length === 0) return [`${name} is the cheapest: ${at}.`];
  if (verdictOf(answer) === 'met') {
    return [`${name} is the cheapest that surely meets all conditions: ${at}.`, ...conditions];
  }
  const remedy = plan.canBeMet
    ? ''
    : `, and no point could be sure with ${grouped(plan.most, 0)}: raise --max-replications`;
  const few = `${grouped(length, 0)} replications are too few to tell${remedy}`;
  return [
    `${name} is the cheapest that seems to meet all conditions: ${at}. ${few}.`,
    ...conditions,
  ];
}

/** The next one that meets them, too, or as far as is known. */
function nextSentences(answer: Standing, plan: FoundPlan): readonly string[] {
  const next = plan.others.find((one) => seemsGood(one) && one.cost >= answer.cost);
  if (next === undefined) return [];
  const { mean, low, high } = gapOf('cost_usd', [answer, next], singleChance);
  const count = Math.min(answer.replications.length, next.replications.length);
  const isDearer = low > 0;
  const interval =
    low === high || !Number.isFinite(low)
      ? ''
      : `, 95 % interval ${dollarText(low)} to ${dollarText(high)}`;
  const more = `it costs ${dollarText(Math.abs(mean))} ${mean < 0 ? 'less' : 'more'}`;
  const pairs = `${more} in the same ${count} replications${interval}`;
  const sure = verdictOf(next) === 'met' ? 'meets them too' : 'seems to meet them too';
  const which = plan.conditions.length === 0 ? '' : `, which ${sure}`;
  const name = nameOf(next, plan);
  if (isDearer) return [`Next is ${name}${which}: ${pairs}.`];
  const choice = 'The answer has the lower mean.';
  return [`${name}${which}, cannot be distinguished from it in cost: ${pairs}. ${choice}`];
}

/** Of both sides of a 95 % interval. */
const singleChance = 0.025;

/** Cheaper points of which the replications cannot tell. */
function openSentences(answer: Standing, plan: FoundPlan): readonly string[] {
  const open = plan.others.filter((one) => verdictOf(one) === 'open' && one.cost < answer.cost);
  const sentences = open.slice(0, mostNamed).map((one) => {
    const less = answer.cost - one.cost;
    const saved = `${dollarText(less)} less (${percentText(less / answer.cost)})`;
    const conditions = one.judgements
      .filter(({ verdict }) => verdict === 'open')
      .map(({ result }) => `${result.text} in ${result.meeting} of ${result.n}`);
    return `${nameOf(one, plan)} may meet them too, for ${saved}: ${conditions.join('; ')}.`;
  });
  const rest = open.length - sentences.length;
  if (rest > 0) sentences.push(`${rest} more cheaper points may meet them.`);
  return sentences.length === 0
    ? []
    : [
        ...sentences,
        `Savings below ${percentText(plan.precision)} are not pursued; --precision bounds that.`,
      ];
}

/** No point meets the conditions, or does the work. */
function missSentences(plan: FoundPlan): readonly string[] {
  const nearest = nearestOf(plan.standings.values());
  if (nearest === undefined) return ['No point was played.'];
  const name = nameOf(nearest, plan);
  if (!nearest.isDone) return ['No point of the space ends all of the work.'];
  const broken = brokenAt(nearest).map(({ result }) => `- ${breachText(result, plan)}`);
  const at = `${costText(nearest)}; it is done ${atText(nearest, plan)}`;
  // Every point that is left may yet meet them, as far as it was played.
  const meets = plan.others.length > 0 ? 'seems to meet' : 'meets';
  return [
    `No point of the space ${meets} the conditions: nearest is ${name} (${at}).`,
    ...broken,
    ...sizeSentences(plan.assumedSizes),
    ...cutSentences(plan),
  ];
}

function nameOf({ point }: Standing, { space }: FoundPlan): string {
  return textOfPoint(itemAt(space, point));
}

/** `$216.47 (95 % interval $215.02 to $217.92)`. */
function costText({ replications, cost, isCertain }: Standing): string {
  const { low, high } = meanInterval(definedValues(replications, 'cost_usd'), isCertain ? 0 : z95);
  if (low === high) return dollarText(cost);
  const from = dollarText(Math.max(0, low));
  return `${dollarText(cost)} (95 % interval ${from} to ${dollarText(high)})`;
}

function atText(one: Standing, plan: FoundPlan): string {
  return `${plan.clock === undefined ? 'after' : 'at'} ${finishText(one, plan)} on average`;
}
