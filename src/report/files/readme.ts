/** `README.md` of a result folder: the question, the answer, the figures, how to reproduce them. */
import type { ExperimentResult, StrategyResult } from '../../experiment/result.ts';
import { forMarkdown } from '../../kernel/text/borders.ts';
import { answerSentences } from '../answer/answer.ts';
import { howToRead } from '../answer/how-to-read.ts';
import { noteLines } from '../answer/notes.ts';
import { priceDates } from '../answer/price-dates.ts';
import { reasonList } from '../answer/reasons.ts';
import { markdownTable } from '../answer/table.ts';
import { thresholdLines } from '../answer/threshold-text.ts';

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

function noteSection(strategies: readonly StrategyResult[]): readonly string[] {
  const lines = noteLines(strategies);
  return lines.length === 0
    ? []
    : [`## Notes\n\n${lines.map((line) => `- ${forMarkdown(line)}`).join('\n')}`];
}
