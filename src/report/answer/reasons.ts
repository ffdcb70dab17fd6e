/** Why a strategy costs what it does and is done when it is: a line or two each. */
import { choose, chosenOf, meanOr } from '../../experiment/answers/choice.ts';
import type { ExperimentResult, StrategyResult } from '../../experiment/result.ts';
import type { FinishPart, RunCauses } from '../../experiment/runs/run-causes.ts';
import { idleCosts } from '../../experiment/explaining/idle-costs.ts';
import { forMarkdown, forTerminal } from '../../kernel/text/borders.ts';
import { entryOf } from '../../kernel/lookup.ts';
import { grouped } from '../../kernel/text/numbers.ts';
import { msPerSecond } from '../../kernel/units.ts';
import { type FinishCause, idleText, nounOf } from '../../words/causes.ts';
import { fullnessTexts, listText, machineCounts, machinesText } from '../layout/machine-text.ts';
import { hasPoints } from './points-table.ts';
import { timeScale } from '../layout/scale.ts';

/** What is said of a strategy. */
export interface StrategyReasons {
  readonly name: string;
  /** One or more. */
  readonly sentences: readonly string[];
}

/** By strategy; none of those whose runs have nothing to say. */
export function reasonsOf(result: ExperimentResult): readonly StrategyReasons[] {
  return explained(result).flatMap((strategy) => {
    const sentences = sentencesOf(strategy);
    return sentences.length === 0 ? [] : { name: strategy.name, sentences };
  });
}

/** The same for a terminal; empty if no run has anything to say. */
export function reasonLines(result: ExperimentResult): string {
  const lines = reasonsOf(result).map(({ name, sentences }) => {
    return `${name}: ${sentences.join('\n  ')}`;
  });
  return forTerminal(lines.join('\n'));
}

/** The same as a list in markdown. */
export function reasonList(result: ExperimentResult): string {
  const items = reasonsOf(result).map(({ name, sentences }) => {
    return `- **${name}**: ${sentences.map(forMarkdown).join('\n  ')}`;
  });
  return items.join('\n');
}

/** Of the points of a sweep, the one that the answer is about. */
function explained(result: ExperimentResult): readonly StrategyResult[] {
  if (!hasPoints(result)) return result.strategies;
  const { strategy } = chosenOf(choose(result));
  return strategy === undefined ? [] : [strategy];
}

/** What it ran on and what became of the money; then what bound the finish. */
function sentencesOf(strategy: StrategyResult): readonly string[] {
  const { causes } = strategy.replications[0] ?? {};
  const none = causes === undefined ? '' : 'Nothing is launched';
  const counts = machineCounts(strategy.replications);
  const machines = machinesText(counts) || none;
  const fullness = causes === undefined ? '' : fullnessText(causes, counts);
  const first = [machines, moneyText(strategy), fullness].filter((text) => text !== '');
  const finish = causes === undefined ? '' : finishText(causes);
  return [first.map((text) => `${text}.`).join(' '), finish].filter((text) => text !== '');
}

/** Of the type that costs most of those with something to say; empty if there is none. */
function fullnessText({ idle }: RunCauses, counts: ReturnType<typeof machineCounts>): string {
  const texts = counts.flatMap(({ type, purchase }) =>
    fullnessTexts(idle.filter((row) => row.type === type && row.purchase === purchase)),
  );
  return texts[0] ?? '';
}

const uses = [
  ['useful_usd', 'useful'],
  ['lost_usd', 'lost'],
  ['boot_usd', 'boot'],
  ['idle_usd', 'idle'],
] as const;

/** From this part of the cost on, idle capacity is explained. */
const muchIdle = 0.1;

/** `Its cost: 85.1 % useful, 0.8 % lost, 3.1 % boot, 11.0 % idle`; empty if it has none. */
function moneyText(strategy: StrategyResult): string {
  const cost = meanOr(strategy, 'cost_usd', 0);
  const parts = uses.flatMap(([metric, noun]) => {
    const part = meanOr(strategy, metric, 0) / cost;
    const text = `${grouped(100 * part, 1)} %`;
    if (text === '0.0 %' || !(part > 0)) return [];
    const why = metric === 'idle_usd' && part >= muchIdle ? mainIdleText(strategy) : '';
    return `${text} ${noun}${why}`;
  });
  return parts.length === 0 ? '' : `Its cost: ${parts.join(', ')}`;
}

/** `, mostly on empty machines before scale-in`; empty if nothing is kept of it. */
function mainIdleText({ replications, assumptions }: StrategyResult): string {
  const [first] = replications;
  const [most] = first === undefined ? [] : idleCosts(first, assumptions.billing.attribution);
  return most === undefined ? '' : `, mostly ${idleText(most.cause)}`;
}

/** `Done after 6.70 h in replication 1: maxvCpus of main 4.10 h and runtime of align 1.30 h.` */
export function finishText({ endMs, isDone, job, finish }: RunCauses): string {
  if (job === '') return '';
  const { unit, divisor, decimals } = timeScale(endMs / msPerSecond);
  const timeText = (ms: number) => `${grouped(ms / msPerSecond / divisor, decimals)} ${unit}`;
  const groups = groupsOf(finish);
  const isShown = ({ ms }: CauseGroup, index: number) => index < mostCauses && ms >= endMs / 100;
  const shown = groups.filter(isShown).map(({ cause, parts, ms }) => {
    return `${nounOf(cause)}${subjectText(parts)} ${timeText(ms)}`;
  });
  const restMs = groups
    .filter((one, index) => !isShown(one, index))
    .reduce((ms, one) => ms + one.ms, 0);
  const rest =
    Number(grouped(restMs / msPerSecond / divisor, decimals)) > 0
      ? [`other ${timeText(restMs)}`]
      : [];
  const state = isDone ? 'Done after' : `Not done: ${job} is unfinished after`;
  const waits = listText([...shown, ...rest]);
  return `${state} ${timeText(endMs)} in replication 1: ${waits}.`;
}

/** Causes that are named. */
const mostCauses = 5;

interface CauseGroup {
  readonly cause: FinishCause;
  readonly parts: readonly FinishPart[];
  readonly ms: number;
}

/** By cause, the longest first. */
function groupsOf(finish: readonly FinishPart[]): readonly CauseGroup[] {
  const byCause = new Map<FinishCause, FinishPart[]>();
  for (const part of finish) entryOf(byCause, part.cause, () => []).push(part);
  const groups = [...byCause].map(([cause, parts]) => {
    return { cause, parts, ms: parts.reduce((sum, { ms }) => sum + ms, 0) };
  });
  return groups.sort((a, b) => b.ms - a.ms);
}

/** Subjects that are named of a cause. */
const mostSubjects = 2;

/** ` of align, call and 3 others`; empty = of nothing in particular. */
function subjectText(parts: readonly FinishPart[]): string {
  const names = parts.map(({ of }) => of).filter((of) => of !== '');
  if (names.length === 0) return '';
  const more = names.length - mostSubjects;
  if (more <= 1) return ` of ${listText(names)}`;
  return ` of ${listText([...names.slice(0, mostSubjects), `${more} others`])}`;
}
