/** `README.md` of a result folder: the question, the answer, the figures, how to reproduce them. */
import { baselineOf, type ExperimentResult, type StrategyResult } from '../experiment/result.ts';
import { forMarkdown } from '../kernel/text/borders.ts';
import { answerSentences } from './answer.ts';
import { noteLines } from './notes.ts';
import { hasPoints } from './points-table.ts';
import { priceDates } from './price-dates.ts';
import { reasonList } from './reasons.ts';
import { markdownTable } from './table.ts';
import { thresholdLines } from './threshold-text.ts';

/** `command` reproduces the folder; it names the scenario's file without its path. */
export function readmeMarkdown(result: ExperimentResult, command: string): string {
  const { strategies, thresholds } = result;
  const reasons = reasonList(result);
  const sections = [
    `# ${forMarkdown(result.question === '' ? result.name : result.question)}`,
    answerSentences(result, (name) => `**${name}**`).join('\n'),
    markdownTable(result).trimEnd(),
    howToRead(strategies),
    ...(reasons === '' ? [] : [`## Why\n\n${reasons}`]),
    ...(thresholds.length === 0 ? [] : [`## Thresholds\n\n${thresholdLines(result)}`]),
    ...noteSection(strategies),
    `## Reproduce\n\n${fenced(command)}`,
    origin(result),
    ...[priceDates(result.strategies)].filter((text) => text !== ''),
    files,
  ];
  return `${sections.join('\n\n')}\n`;
}

/** As code, whatever backticks it has. */
function fenced(command: string): string {
  const runs = command.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}sh\n${command}\n${fence}`;
}

function origin({ name, scenarioHash, region, seed }: ExperimentResult): string {
  // Within backquotes nothing can be escaped.
  const shown = /^[\w.-]+$/.test(seed) ? `\`${seed}\`` : forMarkdown(seed);
  return `Scenario ${name}, hash \`${scenarioHash}\`, region ${region}, seed ${shown}.`;
}

const files = `\`summary.csv\` has every metric of every strategy, \`compare.csv\` the differences
against the baseline in pairs, \`dimensions.csv\` the figures of each queue, tag, instance type and
so on, \`replications.csv\` every run, \`runs/\` the jobs, attempts, instances, charges and the
timeline of single runs, \`manifest.json\` the assumptions and the digests.`;

/** What a table of the answer shows of chance, and of the first strategy. */
export interface TableContent {
  /** Where the range of replications is; empty = it is not shown. */
  readonly range: string;
  readonly hasIntervals: boolean;
  readonly hasDifferences: boolean;
}

/** What the figures of the tables mean. */
export function howToRead(
  strategies: readonly StrategyResult[],
  content: TableContent = wholeContent(strategies),
): string {
  const { name, replications } = baselineOf(strategies);
  const means = replications.length === 1 ? oneRun(strategies) : severalRuns(strategies, content);
  if (strategies.length === 1) return means;
  const noun = hasPoints({ strategies }) ? 'points' : 'strategies';
  if (!content.hasDifferences)
    return `${means}\nAll ${noun} have the same jobs and the same chances.`;
  return `${means}\nDifferences are against ${name}, under the same jobs and the same chances.`;
}

/** Of tables in files; those of points compare with none of them. */
function wholeContent(strategies: readonly StrategyResult[]): TableContent {
  const hasDifferences = !hasPoints({ strategies });
  return { range: 'beside the median', hasIntervals: true, hasDifferences };
}

function oneRun(strategies: readonly StrategyResult[]): string {
  return isCertain(strategies)
    ? 'One replication; chance has no part in it, so that all would be equal.'
    : 'One replication: how much chance is in these figures, it cannot tell.';
}

function severalRuns(
  strategies: readonly StrategyResult[],
  { range, hasIntervals }: TableContent,
): string {
  const runs = baselineOf(strategies).replications.length;
  if (isCertain(strategies))
    return `All ${runs} replications are equal: chance has no part in them.`;
  const half = " ± half of the 95 % interval of the mean (Student's t)";
  const means = `Means of ${runs} replications${hasIntervals ? half : ''}.`;
  if (hasPoints({ strategies }) || range === '') return means;
  return `${means}\nNine of ten replications lie between the two values ${range}.`;
}

/** Whether nothing was drawn in any run. */
function isCertain(strategies: readonly StrategyResult[]): boolean {
  return strategies.every(({ replications }) => replications.every(({ isDrawn }) => !isDrawn));
}

function noteSection(strategies: readonly StrategyResult[]): readonly string[] {
  const lines = noteLines(strategies);
  return lines.length === 0
    ? []
    : [`## Notes\n\n${lines.map((line) => `- ${forMarkdown(line)}`).join('\n')}`];
}
