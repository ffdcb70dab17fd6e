/** The biggest saving at hand in sentences: what is idle, what to change, and what that brings. */
import { choose, chosenOf, partOf } from '../../experiment/answers/choice.ts';
import type { Interval } from '../../experiment/statistics/intervals.ts';
import type { ExperimentResult } from '../../experiment/result.ts';
import type {
  Change,
  Packing,
  Saving,
  SoughtSavings,
  Waste,
} from '../../experiment/savings/saving.ts';
import { grouped, trimmed } from '../../kernel/text/numbers.ts';
import { countedText, dollarText, durationText, percentText } from '../layout/figure-text.ts';
import { lineOfYaml } from '../layout/yaml-line.ts';

/** How names are emphasized. */
type Emphasis = (name: string) => string;

/** How the strategy is named: not at all where there is no other. */
interface StrategyWords {
  readonly subject: string;
  readonly of: string;
  readonly onTop: string;
}

/** What conditions the strategy has, and whether it breaks one. */
interface Conditions {
  readonly isRejected: boolean;
  readonly hasThresholds: boolean;
}

/** One sentence each; none where no saving was sought. */
export function savingSentences(
  { savings, strategies, thresholds }: ExperimentResult,
  emphasis: Emphasis,
): readonly string[] {
  if (savings === undefined) return [];
  const { strategy, waste, found, isRejected } = savings;
  if (strategy === undefined) return ['No saving is sought: no strategy does all the work.'];
  const name = emphasis(strategy);
  const isAlone = strategies.length === 1;
  const naming = isAlone
    ? { subject: 'it', of: '', onTop: '' }
    : { subject: name, of: ` of ${name}`, onTop: ` on top of ${name}` };
  const conditions = { isRejected, hasThresholds: thresholds.length > 0 };
  const [best, safe] = found;
  if (best === undefined) return [nothingText(savings, naming)];
  return [
    ...(waste === undefined ? [] : wasteTexts(waste, naming)),
    ...savingTexts(best, `With ${changeText(best)}, ${naming.subject}`, conditions),
    ...(safe === undefined
      ? []
      : savingTexts(safe, `Without that risk: with ${changeText(safe)}, it`, conditions)),
    ...found.map(({ change }) => patchText(change, naming)),
  ];
}

const atLength = '--savings plays more';

function nothingText({ isRejected, isGlance, played }: SoughtSavings, { of }: StrategyWords) {
  const goal = isRejected ? 'meets all conditions' : 'saves money';
  if (!isGlance) {
    const count = played === 0 ? 'there is none to play' : `${played} played`;
    return `No change${of} surely ${goal} (${count}).`;
  }
  if (played === 0) return `No change${of} promises a saving (${atLength}).`;
  return `No change${of} that was played ${goal} (${played} played; ${atLength}).`;
}

/** A smaller share is not worth a sentence. */
const leastIdle = 0.1;
/** Where the strategy that is chosen pays for more idle time than this, a saving is likely. */
const muchIdle = 0.2;

/** A line that names the flag, where none was given and much is idle; else empty. */
export function savingsHint(result: ExperimentResult): string {
  const { strategy } = chosenOf(choose(result));
  if (strategy === undefined || result.savings !== undefined) return '';
  const idleShare = partOf(strategy, 'idle_usd', 'cost_usd');
  if (idleShare < muchIdle) return '';
  const percents = percentText(idleShare);
  const remedy = '--savings plays what may cost less';
  return `note: ${percents} of the money of ${strategy.name} is idle (${remedy})\n`;
}

function wasteTexts({ idleShare, packing }: Waste, { of }: StrategyWords): readonly string[] {
  if (idleShare < leastIdle) return [];
  const why = packing === undefined ? '' : `: ${packingText(packing)}`;
  return [`${percentText(idleShare)} of the money${of} is idle${why}.`];
}

const mibPerGib = 1_024;

/** `the memory of c5.2xlarge is full at 4 of 8 vCPUs`. */
function packingText({ typeName, full, used, of }: Packing): string {
  if (full === 'memory') return `the memory of ${typeName} is full at ${used} of ${of} vCPUs`;
  const [usedGib, ofGib] = [used, of].map((mib) => trimmed(mib / mibPerGib, 1));
  return `the vCPUs of ${typeName} are full at ${usedGib} of ${ofGib} GiB`;
}

function changeText({ change: { to, from } }: Saving): string {
  return `${to} instead of ${from}`;
}

/** `subject` would cost so much and be done then; what is reclaimed, in a sentence of its own. */
function savingTexts(
  saving: Saving,
  subject: string,
  { isRejected, hasThresholds }: Conditions,
): readonly string[] {
  const meets = isRejected ? 'would meet all conditions, ' : 'would ';
  const runs = countedText(saving.replications, 'replication');
  const kept = hasThresholds && !isRejected ? ' that break no further condition' : '';
  const about =
    saving.shareInterval === undefined ? ` (about, in ${runs}${kept}; ${atLength})` : '';
  const text = `${subject} ${meets}${costText(saving)} and be done ${laterText(saving)}${about}.`;
  return saving.change.isRisky ? [text, riskText(saving)] : [text];
}

function riskText({ interruptions, replications }: Saving): string {
  if (interruptions === 0) {
    const where = replications === 1 ? 'this replication' : 'these replications';
    return `No host was lost in ${where}, but AWS may reclaim any.`;
  }
  const count = grouped(interruptions, Number.isInteger(interruptions) ? 0 : 1);
  const average = replications > 1 ? ' on average' : '';
  return `That counts ${count} interruptions${average}, whose jobs run again.`;
}

/** `cost $12.30, 41 % less (95 % interval 38 to 44 % in 20 replications),`. */
function costText({ costUsd, share, shareInterval, replications }: Saving): string {
  const cost = `cost ${dollarText(costUsd)}`;
  const change = `% ${share >= 0 ? 'less' : 'more'}`;
  if (shareInterval === undefined)
    return `${cost}, ${grouped(Math.abs(100 * share), 0)} ${change},`;
  const { low, high } = shareInterval;
  if (low < high && low <= 0 && high >= 0) return `${cost}, about the same,`;
  const [near, far] = [low, high].map(Math.abs).sort((a, b) => a - b);
  const ends = `${percent(near ?? 0)} to ${percent(far ?? 0)} %`;
  const interval = low === high ? '' : ` (95 % interval ${ends} in ${replications} replications)`;
  return `${cost}, ${percent(Math.abs(share))} ${change}${interval},`;
}

function percent(share: number): string {
  return trimmed(100 * share, 1);
}

/** Where there is no interval, less than this counts as the same time. */
const aboutSameS = 60;

function laterText({ laterS, laterInterval }: Saving): string {
  const isSame =
    laterInterval === undefined ? Math.abs(laterS) < aboutSameS : holdsZero(laterInterval);
  if (isSame) return 'at about the same time';
  return `${durationText(Math.abs(laterS))} ${laterS < 0 ? 'earlier' : 'later'}`;
}

function holdsZero({ low, high }: Interval): boolean {
  return low <= 0 && high >= 0;
}

/** As a merge patch, in one line. */
function patchText({ to, patch }: Change, { onTop }: StrategyWords): string {
  return `${to} as a strategy${onTop}: \`${lineOfYaml(patch)}\``;
}
