/** On which assumptions an answer hangs, in sentences. */
import type {
  Sensitivity,
  SensitivityRow,
  TippingPoint,
} from '../../experiment/sensitivity/sensitivity.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { someOf } from '../../kernel/text/shorten.ts';
import {
  assumptionsOf,
  dependsText,
  figuresOf,
  moreText,
  writtenText,
} from '../answer/moved-text.ts';
import { countedText, dollarText } from '../layout/figure-text.ts';

/** Pairs that are listed. */
const mostPairs = 5;

/** Each a line; those of a list begin with a dash. */
export interface SensitivityLines {
  readonly answer: readonly string[];
  readonly pairs: readonly string[];
  readonly rest: readonly string[];
}

/** What is said besides the table. */
export function sensitivityLines(sensitivity: Sensitivity): SensitivityLines {
  return {
    answer: [decisionText(sensitivity), ...hangingTexts(sensitivity)],
    pairs: pairTexts(sensitivity),
    rest: restTexts(sensitivity),
  };
}

function decisionText(sensitivity: Sensitivity): string {
  const { decision, strategies, replications, rivals } = sensitivity;
  const runs = countedText(replications, 'replication');
  const [first, second] = rivals.map((name) => figuresOf(strategies, name));
  if (decision.chosen === undefined) return `No strategy meets all conditions (${runs}).`;
  const cost = first?.costUsd === undefined ? '' : ` at ${dollarText(first.costUsd)}`;
  const lead =
    first?.costUsd === undefined || second?.costUsd === undefined
      ? ''
      : `; ${second.name} costs ${moreText(second.costUsd / first.costUsd)}`;
  const doubt = decision.isSure ? '' : ', but not for sure';
  return `${decision.chosen} is chosen${cost}${lead} (means of ${runs}${doubt}).`;
}

/** What changes the decision, what moves the costs most, and what is within the noise. */
function hangingTexts(sensitivity: Sensitivity): readonly string[] {
  const { rows, tippingPoints, strategies } = sensitivity;
  const [first] = rows;
  if (first === undefined) return ['No run feels any assumption that can be moved.'];
  const ofPoints = tippingPoints.filter(({ isFirm }) => isFirm).map(({ name }) => name);
  const firm = new Set([...assumptionsOf(rows.filter(({ isFirm }) => isFirm)), ...ofPoints]);
  const count = assumptionsOf(rows).length;
  const moved = `${count} assumption${count === 1 ? '' : 's'} that make a difference`;
  const head =
    firm.size > 0
      ? `The answer hangs on ${firm.size} of ${moved}:`
      : strategies.length === 1
        ? `There is one strategy, and so no choice that could change; of ${moved}:`
        : `Of ${moved}, none surely changes the answer by itself.`;
  const flips = [...firm].flatMap((name) => flipTexts(name, sensitivity));
  return [
    head,
    ...flips.map((one) => `- ${one}`),
    mostText(sensitivity),
    ...noiseTexts(sensitivity),
  ];
}

/** Values at which another strategy is cheapest by chance, perhaps. */
function noiseTexts({ rows, decision }: Sensitivity): readonly string[] {
  const names = assumptionsOf(rows.filter(({ isFlip, isFirm }) => isFlip && !isFirm));
  if (names.length === 0) return [];
  const what = decision.chosen === undefined ? 'the others' : decision.chosen;
  return [
    `Another strategy is cheapest, but the replications cannot tell it from ${what}, ` +
      `if these are moved: ${someOf(names)}.`,
  ];
}

function flipTexts(name: string, { tippingPoints, rows }: Sensitivity): readonly string[] {
  const points = tippingPoints.filter((point) => point.name === name && point.isFirm);
  if (points.length > 0) return points.map(tippingText);
  return rows
    .filter(({ moved, isFirm }) => isFirm && itemAt(moved, 0).name === name)
    .map(({ moved, decision }) => {
      const { before, now } = itemAt(moved, 0);
      const change = `${writtenText(before)} → ${writtenText(now)}`;
      return `${name}, ${change}: ${chosenText(decision.chosen)}.`;
    });
}

/** `spot.poolTop (0.2): below 0.14, on-demand is chosen.` */
export function tippingText(point: TippingPoint): string {
  const { name, before, isAbove, stays, unsure } = point;
  const side = `${isAbove ? 'above' : 'below'} ${writtenText(stays)}`;
  const [from, to] = unsure ?? [];
  const between = `Between ${writtenText(from)} and ${writtenText(to)}`;
  const doubt = unsure === undefined ? '' : ` ${between} the replications cannot tell.`;
  return `${name} (${writtenText(before)}): ${side}, ${chosenText(point.to)}.${doubt}`;
}

function chosenText(name: string | undefined): string {
  return name === undefined ? 'no strategy meets all conditions' : `${name} is chosen`;
}

/** The assumption that moves the costs most: what the chosen strategy costs at its values. */
function mostText({ rows, rivals: [chosen] }: Sensitivity): string {
  const strongest = rows.reduce((most, row) => (row.effect > most.effect ? row : most));
  const { name, before } = itemAt(strongest.moved, 0);
  const own = rows.filter(({ moved }) => itemAt(moved, 0).name === name);
  const text = dependsText(own, { chosen, against: strongest.against });
  return `Most depends on ${text} It is ${writtenText(before)} here.`;
}

/** Pairs that change the decision where neither value does so alone. */
function pairTexts({ pairs, rows }: Sensitivity): readonly string[] {
  if (pairs.length === 0) return [];
  const alone = new Set(
    rows.filter(({ isFlip }) => isFlip).map(({ moved }) => keyOf(itemAt(moved, 0))),
  );
  const joint = pairs.filter(
    ({ isFirm, moved }) => isFirm && moved.every((one) => !alone.has(keyOf(one))),
  );
  const count = `${pairs.length} pairs of values of the strongest assumptions`;
  if (joint.length === 0) return [`${count} bring no sure change that neither brings alone.`];
  const lines = joint.slice(0, mostPairs).map(({ moved, decision }) => {
    const both = moved.map(({ name, now }) => `${name} ${writtenText(now)}`).join(' and ');
    return `- ${both}: ${chosenText(decision.chosen)}.`;
  });
  const more = joint.length - lines.length;
  return [
    `Of ${count}, ${joint.length} change the answer where neither does so alone:`,
    ...lines,
    ...(more > 0 ? [`- and ${more} more`] : []),
  ];
}

function keyOf({ name, now }: SensitivityRow['moved'][number]): string {
  return `${name} ${JSON.stringify(now)}`;
}

/** What was not moved, or made no difference, and what it took. */
function restTexts(sensitivity: Sensitivity): readonly string[] {
  const { noEffect, notFelt, fixed, impossible, unplayed, kept, leftOut } = sensitivity;
  const { runs, isCutShort } = sensitivity;
  const groups = [
    [noEffect, 'make no difference to any run'],
    [notFelt, 'are about what no strategy uses'],
    [fixed, 'have no range'],
    [impossible, 'can have no other value here'],
    [unplayed, 'were not moved: time or runs were used up'],
  ] as const;
  const counted = groups
    .filter(([names]) => names.length > 0)
    .map(([names, what]) => `${names.length} ${what}: ${someOf(names)}.`);
  const own = kept.map(({ name, strategies }) => `${name} (${strategies.join(', ')})`);
  return [
    ...counted,
    ...(own.length === 0 ? [] : [`Set by strategies, which keep their values: ${someOf(own)}.`]),
    ...(leftOut === 0 ? [] : [`${leftOut} strategies that cost more were left out.`]),
    `It took ${countedText(runs, 'run')}.${isCutShort ? ' It was cut short.' : ''}`,
  ];
}
