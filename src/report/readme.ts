/** `README.md` of a result folder: the question, the answer, the figures, how to reproduce them. */
import {
  baselineOf,
  type ExperimentResult,
  type StrategyResult,
  type ThresholdResult,
} from '../experiment/result.ts';
import { forMarkdown } from '../kernel/text/borders.ts';
import { answerSentences } from './answer.ts';
import { statisticText } from '../kernel/text/numbers.ts';
import { noteLines } from './notes.ts';
import { markdownTable } from './table.ts';

/** `command` reproduces the folder; it names the scenario's file without its path. */
export function readmeMarkdown(result: ExperimentResult, command: string): string {
  const { strategies, thresholds } = result;
  const sections = [
    `# ${forMarkdown(result.question === '' ? result.name : result.question)}`,
    answerSentences(result, (name) => `**${name}**`).join('\n'),
    markdownTable(result).trimEnd(),
    howToRead(strategies),
    ...(thresholds.length === 0 ? [] : [`## Thresholds\n\n${thresholdLines(thresholds)}`]),
    ...noteSection(strategies),
    `## Reproduce\n\n${fenced(command)}`,
    origin(result),
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
  return `Scenario ${name}, hash \`${scenarioHash}\`, region ${region}, seed \`${seed}\`.`;
}

const files = `\`summary.csv\` has every metric of every strategy, \`compare.csv\` the differences
against the baseline in pairs, \`dimensions.csv\` the figures of each queue, tag, instance type and
so on, \`replications.csv\` every run, \`runs/\` the jobs, attempts, instances, charges and the
timeline of single runs, \`manifest.json\` the assumptions and the digests.`;

/** What the figures of the tables mean. */
export function howToRead(strategies: readonly StrategyResult[]): string {
  const { name, replications } = baselineOf(strategies);
  const runs = replications.length;
  const means =
    runs === 1
      ? 'One replication: how much chance is in these figures, it cannot tell.'
      : `Means of ${runs} replications ± half of the 95 % interval of the mean (Student's t).`;
  if (strategies.length === 1) return means;
  return `${means}\nDifferences are against ${name}, under the same jobs and the same chances.`;
}

/** One line a condition: met or failed, with the value that decides. */
export function thresholdLines(thresholds: readonly ThresholdResult[]): string {
  return thresholds
    .map(({ strategy, text, value, passed }) => {
      const found = value === undefined ? 'not defined' : statisticText(value);
      return `- ${strategy}: ${text} – ${passed ? 'met' : 'failed'} (${found})`;
    })
    .join('\n');
}

function noteSection(strategies: readonly StrategyResult[]): readonly string[] {
  const lines = noteLines(strategies);
  return lines.length === 0
    ? []
    : [`## Notes\n\n${lines.map((line) => `- ${forMarkdown(line)}`).join('\n')}`];
}
