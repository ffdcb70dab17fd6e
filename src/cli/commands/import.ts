/** `batchcast import`: decodes recorded histories and prints what a scenario would replay. */
import type { Argv } from 'yargs';
import { decodeFile } from '../../experiment/decode-file.ts';
import { collect } from '../../experiment/mistakes.ts';
import { forCsv } from '../../kernel/text/borders.ts';
import { csvPieces } from '../../report/csv.ts';
import { importJson, importLines, type ImportSummary } from '../../report/import-summary.ts';
import { foreignRows, textTable } from '../../report/text-table.ts';
import { importTable } from '../../workload/import-table.ts';
import { replays, workloadFormatNames } from '../../words/workloads.ts';
import { ExitCode } from '../exit-code.ts';
import { choiceFlag, formatFlag, unexpected, wholeFlag } from '../flags.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { filesPositional, nameOf } from '../paths.ts';
import { openFile } from '../read-file.ts';
import { writeData, writeText } from '../streams.ts';

const formats: readonly string[] = ['auto', ...workloadFormatNames];
const mostRecords = 100_000_000;

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
      limit: wholeFlag('limit', 1, mostRecords, 'records to read'),
      format: formatFlag,
    });
}

type ImportArguments = ArgumentsOf<typeof options>;

async function importFiles(args: ImportArguments): Promise<ExitCode> {
  if (!formats.includes(args.log)) throw unexpected('format', formats.join(', '), args.log);
  const summaries = await collect(args.file, (file) => readHistory(file, args));
  summaries.forEach((summary, index) => {
    if (index > 0 && args.format !== 'json') writeData('\n');
    const write = args.format === 'table' ? writeText : writeData;
    for (const piece of summaryPieces(summary, args.format)) write(piece);
  });
  return ExitCode.ok;
}

async function readHistory(path: string, args: ImportArguments): Promise<ImportSummary> {
  const file = nameOf(path);
  const { limit } = args;
  const decodeOptions = { file, ...(limit === undefined ? {} : { limit }) };
  const { format, rows } = await decodeFile(openFile(path), args.log, decodeOptions);
  const replay = args.replay === 'default' ? format.replay : args.replay;
  const imported = importTable(rows, { align: 'first', replay });
  return { file, format: format.name, replay, read: rows.read, ...imported };
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
  if (format === 'markdown') return [foreignRows(head, lines)];
  return [`${textTable(['', ''], lines)}\n`];
}

export const command: Command<ImportArguments> = {
  builder: options,
  handler: handler(importFiles),
};
