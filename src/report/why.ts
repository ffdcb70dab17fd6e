/** One run at length: its machines, its money, and its finish step by step. */
import type { CostOf, FinishStep, RunReasons } from '../experiment/explaining/explain-run.ts';
import type { MachineRow } from '../fold/fleet/machine-rows.ts';
import { sumOfSplit, type Use, uses } from '../fold/money/split.ts';
import { wrapped, wrappedLines } from '../kernel/text/display-width.ts';
import { grouped } from '../kernel/text/numbers.ts';
import { usdNumber } from '../kernel/text/usd.ts';
import { msPerHour, msPerSecond } from '../kernel/units.ts';
import { clockText, spanText } from '../story/phrases.ts';
import { idleText, isOfJob, meaningOf, nounOf } from '../words/causes.ts';
import { purchaseTitle } from '../words/purchases.ts';
import { dollarText, durationText, percentText } from './layout/figure-text.ts';
import { fullnessTexts } from './layout/machine-text.ts';
import { fittedTable, rankedColumns } from './layout/fitted-table.ts';
import type { TextRows } from './layout/text-table.ts';

/** For people, in columns of a terminal. */
export function whyText(run: RunReasons, width: number): string {
  const { scenario, strategy, replication } = run;
  const title = `${scenario}, strategy ${strategy}, replication ${replication}`;
  const sections = [
    wrappedLines([title], width),
    wrappedLines([summaryText(run)], width),
    machinesText(run, width),
    idleSection(run, width),
    finishSection(run, width),
    costSection(run, width),
  ];
  return sections
    .filter((text) => text !== '')
    .map((text) => `${text}\n`)
    .join('\n');
}

/** For programs: times in ms, money in USD or as decimal nano-dollars, undefined is left out. */
export function whyJson(run: RunReasons): string {
  const plain = (_key: string, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value;
  return `${JSON.stringify(run, plain, 2)}\n`;
}

function summaryText({ causes, values }: RunReasons): string {
  const { endMs, isDone, job } = causes;
  const time = durationText(endMs / msPerSecond);
  const cost = `It costs ${dollarText(values.cost_usd ?? 0)}.`;
  if (job === '') return `It has no jobs. ${cost}`;
  return isDone
    ? `The last job is ${job}, which ends after ${time}. ${cost}`
    : `It does not finish: ${job} is unfinished at its end, after ${time}. ${cost}`;
}

function machinesText({ machines, values }: RunReasons, width: number): string {
  if (machines.length === 0) return '';
  const inOrder = [...machines].sort((a, b) => usdOf(b) - usdOf(a) || b.ranMs - a.ranMs);
  const rows = inOrder.map((machine) => {
    const { type, purchase, launched, ranMs } = machine;
    return [
      `${type} ${purchaseTitle(purchase)}`,
      grouped(launched, 0),
      hoursText(ranMs),
      moneyText(usdOf(machine)),
      ...uses.map((use) => moneyText(usdNumber(machine.nano[use]))),
    ];
  });
  const total = [
    'all',
    grouped(
      machines.reduce((sum, { launched }) => sum + launched, 0),
      0,
    ),
    hoursText(machines.reduce((sum, { ranMs }) => sum + ranMs, 0)),
    ...[values.cost_usd, values.useful_usd, values.lost_usd, values.boot_usd, values.idle_usd].map(
      (usd) => moneyText(usd ?? 0),
    ),
  ];
  const head = ['Machines', 'launched', 'hours', 'USD', ...uses];
  const ranks = [0, 3, 2, 0, ...uses.map((use) => useRanks[use])];
  return tableText({ head, rows: [...rows, total] }, ranks, width);
}

/** What is lost or idle is looked for. */
const useRanks: Readonly<Record<Use, number>> = { useful: 4, lost: 5, boot: 6, idle: 1 };

/** Names stand in the first column, which may take several lines. */
function tableText(rows: TextRows, ranks: readonly number[], width: number): string {
  return fittedTable(rankedColumns(rows, ranks), { color: false, width }, '--format json');
}

/** Of a name, a figure and its share of all. */
const shareRanks = [0, 0, 1];

function usdOf({ nano }: MachineRow): number {
  return usdNumber(sumOfSplit(nano));
}

function idleSection({ idle, causes, values }: RunReasons, width: number): string {
  const total = values.idle_usd ?? 0;
  const rows = idle.filter(({ usd }) => usd >= total / 1_000);
  const table = rows.map(({ cause, usd }) => [
    idleText(cause),
    moneyText(usd),
    percentText(Math.round((1_000 * usd) / total) / 1_000),
  ]);
  const sentences = fullnessTexts(causes.idle).map((text) => `${text}.`);
  const head = ['Idle capacity', 'USD', 'of it'];
  const shown = rows.length === 0 ? [] : [tableText({ head, rows: table }, shareRanks, width)];
  return [...shown, ...sentences.map((line) => wrapped(line, width))].join('\n');
}

/** Rows of the table of causes, and steps at each end of a long walk. */
const mostCauses = 10;
const shownSteps = 10;
/** What is shorter than this part of the whole is left out. */
const leastPart = 1_000;

function finishSection({ causes, steps }: RunReasons, width: number): string {
  const { endMs, finish } = causes;
  if (finish.length === 0) return '';
  const parts = finish.slice(0, mostCauses).filter(({ ms }) => ms >= endMs / leastPart);
  const table = parts.map(({ cause, of, ms }) => [
    subjectText(cause, of),
    spanText(whole(ms)),
    percentText(Math.round((1_000 * ms) / endMs) / 1_000),
  ]);
  const meanings = [...new Set(parts.map(({ cause }) => cause))].map((cause) => {
    return `  ${nounOf(cause)}: ${meaningOf(cause)}`;
  });
  const head = ['The finish waited for', 'time', 'of it'];
  const text = tableText({ head, rows: table }, shareRanks, width);
  return [text, wrappedLines([...meanings, '', ...stepLines(steps, endMs)], width)].join('\n');
}

function stepLines(steps: readonly FinishStep[], endMs: number): readonly string[] {
  const long = steps.filter(({ fromMs, toMs }) => toMs - fromMs >= endMs / leastPart);
  const short = steps.length - long.length;
  const without = short === 0 ? '' : `, without ${short} that are shorter than 0.1 % of it`;
  const times = long.map(
    ({ fromMs, toMs }) => `${clockText(whole(fromMs))} to ${clockText(whole(toMs))}`,
  );
  const width = Math.max(...times.map(({ length }) => length));
  const lines = long.map(
    (step, index) => `${(times[index] ?? '').padEnd(width)}  ${stepText(step)}`,
  );
  const between = lines.length - 2 * shownSteps;
  const gap = `… ${between} more steps …`;
  const shown =
    between <= 1 ? lines : [...lines.slice(0, shownSteps), gap, ...lines.slice(-shownSteps)];
  return [`Step by step${without}`, ...shown];
}

/** A job's own time is of the job; it waits for anything else. */
function stepText({ cause, of, job }: FinishStep): string {
  return isOfJob(cause) ? `${nounOf(cause)} of ${job}` : `${subjectText(cause, of)}, for ${job}`;
}

/** Whole seconds. */
function whole(ms: number): number {
  return Math.round(ms / msPerSecond) * msPerSecond;
}

function subjectText(cause: FinishStep['cause'], of: string): string {
  return of === '' ? nounOf(cause) : `${nounOf(cause)} of ${of}`;
}

function costSection({ works, jobs, values }: RunReasons, width: number): string {
  const total = values.cost_usd ?? 0;
  const table = (title: string, costs: readonly CostOf[]) => {
    if (costs.length === 0 || total === 0) return '';
    const rows = costs.map(({ name, usd }) => {
      return [name, moneyText(usd), percentText(Math.round((1_000 * usd) / total) / 1_000)];
    });
    return tableText({ head: [title, 'USD', 'of all'], rows }, shareRanks, width);
  };
  const tables = [table('Work that costs most', works), table('Jobs that cost most', jobs)];
  return tables.filter((text) => text !== '').join('\n\n');
}

/** With enough decimals for minutes. */
function hoursText(ms: number): string {
  return grouped(ms / msPerHour, 2);
}

function moneyText(usd: number): string {
  return grouped(usd, usd !== 0 && Math.abs(usd) < 1 ? 4 : 2);
}
