/** The output of `run` and its exit code. */
import { join } from 'node:path';
import type { ExperimentResult, ReplicationResult } from '../experiment/result.ts';
import { forMarkdown } from '../kernel/text/borders.ts';
import { wrapped } from '../kernel/text/display-width.ts';
import { answerSentences } from '../report/answer/answer.ts';
import { junitXml } from '../report/files/junit.ts';
import { pageName } from '../report/files/page-name.ts';
import { noteLines } from '../report/answer/notes.ts';
import { howToRead } from '../report/answer/how-to-read.ts';
import { reasonList } from '../report/answer/reasons.ts';
import { resultJson } from '../report/files/result-json.ts';
import { summaryCsv } from '../report/files/result-tables.ts';
import { markdownTable } from '../report/answer/table.ts';
import { terminalText } from '../report/answer/terminal-text.ts';
import { sensitivityHint } from '../report/answer/hinge-text.ts';
import { savingsHint } from '../report/answer/saving-text.ts';
import { thresholdLines } from '../report/answer/threshold-text.ts';
import type { RunFormat } from '../words/outputs.ts';
import { ExitCode } from './exit-code.ts';
import { takesColor, terminalWidth, writeData, writeError } from './streams.ts';

/** How results are printed. */
export interface PrintOptions {
  readonly format: RunFormat;
  readonly color: boolean;
  readonly quiet: boolean;
  /** Whether there is a page among the files. */
  readonly report: boolean;
}

/** A scenario's result and its folder. */
export interface WrittenResult {
  readonly result: ExperimentResult;
  readonly path: string;
}

/** Prints the answer, the notes and the folder of every scenario. */
export function printResults(results: readonly WrittenResult[], options: PrintOptions): void {
  const { format } = options;
  if (format === 'junit') writeData(junitXml(results.map(({ result }) => result)));
  results.forEach(({ result, path }, index) => {
    if (index > 0 && (format === 'table' || format === 'markdown')) writeData('\n');
    if (format !== 'junit') writeData(answerText(result, { ...options, format }));
    if (!options.quiet) writeError(remarksText(result, path, options));
  });
}

interface TextOptions extends PrintOptions {
  readonly format: Exclude<RunFormat, 'junit'>;
}

function answerText(result: ExperimentResult, { format, color }: TextOptions): string {
  if (format === 'json') return resultJson(result);
  if (format === 'csv') return summaryCsv(result);
  if (format === 'markdown') return markdownText(result);
  return terminalText(result, {
    color: color && takesColor('output'),
    width: terminalWidth('output'),
  });
}

function markdownText(result: ExperimentResult): string {
  const { name, question, strategies } = result;
  const title = question === '' ? name : `${name}: ${question}`;
  const reasons = reasonList(result);
  const sections = [
    `# ${forMarkdown(title)}`,
    `${markdownTable(result)}\n${howToRead(strategies)}`,
    answerSentences(result).join('\n'),
    ...(reasons === '' ? [] : [reasons]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function remarksText(result: ExperimentResult, path: string, options: PrintOptions): string {
  const notes = noteLines(result.strategies).map((note) => `note: ${note}\n`);
  // A terminal has them with the answer.
  const isListed = result.thresholds.length > 0 && options.format !== 'table';
  const thresholds = isListed ? `Thresholds:\n${thresholdLines(result)}\n` : '';
  const hints = savingsHint(result) + sensitivityHint(result);
  const first = options.report ? `${join(path, pageName)} (the page for people), ` : '';
  const files = `Files: ${first}${join(path, 'README.md')} and beside it\n`;
  const remarks = notes.join('') + thresholds + openText(result) + hints;
  const width = terminalWidth('error');
  const lines = remarks.split('\n').map((line) => wrapped(line, width));
  return `\n${lines.join('\n')}${files}`;
}

/** Thresholds that are open, and how they are decided. */
function openText({ thresholds }: ExperimentResult): string {
  const open = thresholds.filter(({ verdict }) => verdict === 'too few to tell').length;
  if (open === 0) return '';
  const subject = open === 1 ? 'one threshold is' : `${open} thresholds are`;
  const remedy = 'play more replications: --replications auto adds them until it is decided';
  return `warning: ${subject} neither met nor failed for sure (${remedy})\n`;
}

/** Broken laws that are printed; the others are counted. */
const mostViolations = 20;

/** Prints the laws that runs break; true if there are any. */
export function printViolations(results: readonly ExperimentResult[]): boolean {
  const lines = results.flatMap(({ name, strategies }) =>
    strategies.flatMap((strategy) =>
      strategy.replications.flatMap(({ replication, seed, violations }) =>
        violations.map(
          (law) =>
            `internal error: a law is broken: ${law} (scenario ${name}, ` +
            `strategy ${strategy.name}, seed ${seed}, replication ${replication})\n`,
        ),
      ),
    ),
  );
  const more = lines.length - mostViolations;
  if (more > 0) lines.splice(mostViolations, more, `… and ${more} more broken laws\n`);
  writeError(lines.join(''));
  return lines.length > 0;
}

/**
 * The exit code: unfinished work comes before failed thresholds. Strictly, a threshold of which the
 * replications cannot tell has failed too.
 */
export function exitCodeOf(results: readonly ExperimentResult[], isStrict: boolean): ExitCode {
  const runs = results.flatMap(({ strategies }) =>
    strategies.flatMap(({ replications }) => replications),
  );
  if (runs.some(leftWork)) return ExitCode.unfinished;
  const failed = results.some(({ thresholds }) =>
    thresholds.some(({ verdict }) => (isStrict ? verdict !== 'met' : verdict === 'failed')),
  );
  return failed ? ExitCode.thresholdFailed : ExitCode.ok;
}

/** The same for one run, without thresholds. */
export function exitCodeOfRun(run: Pick<ReplicationResult, 'values'>): ExitCode {
  return leftWork(run) ? ExitCode.unfinished : ExitCode.ok;
}

/**
 * Whether jobs did not end, were never submitted because others did not, or all failed: then
 * nothing is done.
 */
function leftWork({ values }: Pick<ReplicationResult, 'values'>): boolean {
  const submitted = values.jobs_submitted ?? 0;
  const isUnfinished = (values.jobs_unfinished ?? 0) > 0 || values.makespan_s === undefined;
  return submitted > 0 && (isUnfinished || values.jobs_succeeded === 0);
}
