/** `batchcast import`: decodes recorded histories and prints what a scenario would replay. */
import type { Argv } from 'yargs';
import { decodeFile } from '../../experiment/files/decode-file.ts';
import { collect } from '../../experiment/files/mistakes.ts';
import { forCsv } from '../../kernel/text/borders.ts';
import { csvPieces } from '../../report/layout/csv.ts';
import {
  importJson,
  importLines,
  type ImportSummary,
  summaryTable,
} from '../../report/import-summary.ts';
import { jobsCsv } from '../../report/jobs-csv.ts';
import { foreignRows } from '../../report/layout/text-table.ts';
import { importTable } from '../../workload/replay/import-table.ts';
import { cachedChoices, replays, workBases, workloadFormatNames } from '../../words/workloads.ts';
import type { ImportedRows } from '../../workload/records/rows.ts';
import { ExitCode } from '../exit-code.ts';
import { choiceFlag, formatFlag, textFlag, unexpected, UsageError, wholeFlag } from '../flags.ts';
import { writeWhole } from '../folder/whole-file.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { filesPositional, nameOf } from '../paths.ts';
import { openFile } from '../read-file.ts';
import { outputWidth, writeData, writeText } from '../streams.ts';

const formats: readonly string[] = ['auto', ...workloadFormatNames];
const mostRecords = 100_000_000;
const outputFlag = textFlag('output', "CSV of the jobs, to be written; '-' = standard output");

function options(yargs: Argv) {
  return yargs
    .positional('log', {
      type: 'string',
      demandOption: true,
      describe: `format: ${formats.join(' | ')}`,
    })
    .positional('file', filesPositional('history, gzip or not'))
    .options({
      replay: choiceFlag('replay', ['default', ...replays], 'recorded times, or in loops'),
      work: choiceFlag('work', workBases, "Nextflow: what a task's work is"),
      cached: choiceFlag('cached', cachedChoices, 'Nextflow: whether CACHED tasks count'),
      output: { ...outputFlag, alias: 'o' },
      limit: wholeFlag('limit', 1, mostRecords, 'records to read'),
      format: formatFlag,
    });
}

type ImportArguments = ArgumentsOf<typeof options>;

async function importFiles(args: ImportArguments): Promise<ExitCode> {
  if (!formats.includes(args.log)) throw unexpected('format', formats.join(', '), args.log);
  if (args.output !== undefined && args.file.length > 1) {
    throw new UsageError('--output takes the jobs of one file');
  }
  const summaries = await collect(args.file, (file) => readHistory(file, args));
  if (args.output === '-') return ExitCode.ok;
  summaries.forEach((summary, index) => {
    if (index > 0 && args.format !== 'json') writeData('\n');
    const write = args.format === 'table' ? writeText : writeData;
    for (const piece of summaryPieces(summary, args.format)) write(piece);
  });
  return ExitCode.ok;
}

async function readHistory(path: string, args: ImportArguments): Promise<ImportSummary> {
  const file = nameOf(path);
  const { limit, work, cached, output } = args;
  const decodeOptions = { file, work, cached, ...(limit === undefined ? {} : { limit }) };
  const { format, rows } = await decodeFile(openFile(path), args.log, decodeOptions);
  if (output !== undefined) writeJobs(output, rows);
  const replay = args.replay === 'default' ? format.replay : args.replay;
  const imported = importTable(rows, { align: 'first', replay });
  return { file, format: format.name, replay, read: rows.read, ...imported };
}

/** Where the CSV goes to standard output, no summary does. */
function writeJobs(output: string, rows: ImportedRows): void {
  if (output !== '-') writeWhole(output, jobsCsv(rows));
  else for (const piece of jobsCsv(rows)) writeData(piece);
}

function summaryPieces(
  summary: ImportSummary,
  format: ImportArguments['format'],
): Iterable<string> {
  if (format === 'json') return importJson(summary);
  const head = ['figure', 'value'];
  const lines = importLines(summary);
  if (format === 'csv') {
    return csvPieces(
      head,
      lines.map((cells) => cells.map(forCsv)),
    );
  }
  if (format === 'markdown') return [foreignRows({ head, rows: lines })];
  return [`${summaryTable(summary, outputWidth())}\n`];
}

export const command: Command<ImportArguments> = {
  builder: options,
  handler: handler(importFiles),
};
