/** `batchcast store`: says which runs are kept, and removes those that are not wanted any more. */
import type { Argv } from 'yargs';
import { itemAt } from '../../kernel/lookup.ts';
import { compareTexts } from '../../kernel/text/compare-texts.ts';
import { msPerDay } from '../../kernel/units.ts';
import { csvText } from '../../report/layout/csv.ts';
import { fittedTable, rankedColumns } from '../../report/layout/fitted-table.ts';
import { foreignRows, type TextRows } from '../../report/layout/text-table.ts';
import { parseDuration } from '../../scenario/values/duration.ts';
import { ExitCode } from '../exit-code.ts';
import { formatFlag, textFlag, unexpected, UsageError } from '../flags.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import type { KeptRun, RunStore } from '../store/run-store.ts';
import { openStore, storeFlag } from '../store/which-store.ts';
import type { OutputFormat } from '../../words/outputs.ts';
import { outputWidth, writeData, writeError, writeText } from '../streams.ts';

function options(yargs: Argv) {
  return yargs.options({
    store: storeFlag,
    older: textFlag('older', 'remove runs that were kept longer ago, such as 30d'),
    scenario: textFlag('scenario', 'remove only runs of this scenario'),
    format: formatFlag,
  });
}

type StoreArguments = ArgumentsOf<typeof options>;

function store(args: StoreArguments): ExitCode {
  const kept = openStore('-', args.store, writeError);
  if (kept === undefined) throw new UsageError('there is no store: name its folder by --store');
  const chosen = args.older !== undefined || args.scenario !== undefined;
  if (chosen) writeError(removedText(removeFrom(kept, args)));
  const write = args.format === 'table' ? writeText : writeData;
  write(listText(kept, kept.list(), args.format));
  return ExitCode.ok;
}

function removeFrom(kept: RunStore, { older, scenario }: StoreArguments): readonly KeptRun[] {
  const ageMs = older === undefined ? 0 : parseDuration(older);
  if (ageMs === undefined) throw unexpected('--older', 'a duration such as 30d', older ?? '');
  const latestMs = Date.now() - ageMs;
  const removed = kept.list().filter(({ run, writtenMs }) => {
    return writtenMs <= latestMs && (scenario === undefined || run?.scenario === scenario);
  });
  kept.remove(removed.map(({ key }) => key));
  return removed;
}

function removedText(runs: readonly KeptRun[]): string {
  return `removed: ${runs.length} runs, ${megabytes(runs)} MB\n`;
}

const head = ['scenario', 'strategy', 'runs', 'of_this_program', 'with_files', 'mb', 'days_old'];

/** A row by scenario and strategy. */
function listText({ program }: RunStore, runs: readonly KeptRun[], format: OutputFormat): string {
  const groups = new Map<string, KeptRun[]>();
  for (const one of runs) {
    const name = JSON.stringify(namesOf(one));
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  const count = (own: readonly KeptRun[], holds: (one: KeptRun) => boolean) =>
    String(own.filter(holds).length);
  const rows = [...groups.values()].map((own) => [
    ...namesOf(itemAt(own, 0)),
    String(own.length),
    count(own, ({ run }) => run?.program === program),
    count(own, ({ run }) => run?.files !== undefined),
    megabytes(own),
    daysOld(own),
  ]);
  const sorted = rows.sort((a, b) => compareTexts(a.join('\n'), b.join('\n')));
  if (format === 'json') return `${JSON.stringify(sorted.map(objectOf), undefined, 2)}\n`;
  if (format === 'csv') return csvText(head, sorted);
  const table = { head, rows: sorted, words: [0, 1] };
  return format === 'markdown' ? foreignRows(table) : `${storeTable(table, outputWidth())}\n`;
}

function storeTable(table: TextRows, width: number): string {
  const [name, runs, ofProgram, withFiles, size, age] = [0, 0, 3, 4, 1, 2];
  const columns = rankedColumns(table, [name, name, runs, ofProgram, withFiles, size, age]);
  return fittedTable(columns, { color: false, width }, '--format csv');
}

function namesOf({ run }: KeptRun): readonly [string, string] {
  return run === undefined ? ['(damaged)', ''] : [run.scenario, run.strategy];
}

function objectOf(cells: readonly string[]): Readonly<Record<string, string | number>> {
  const values = cells.map((cell, index) => (index < 2 ? cell : Number(cell)));
  return Object.fromEntries(head.map((name, index) => [name, itemAt(values, index)]));
}

/** Since the latest of them was kept. */
function daysOld(runs: readonly KeptRun[]): string {
  const latestMs = Math.max(...runs.map(({ writtenMs }) => writtenMs));
  return (Math.max(0, Date.now() - latestMs) / msPerDay).toFixed(1);
}

function megabytes(runs: readonly KeptRun[]): string {
  return (runs.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1);
}

export const command: Command<StoreArguments> = { builder: options, handler: handler(store) };
