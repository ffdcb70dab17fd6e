/** Reads the figures of a decoded history that a first scenario depends on. */
import { ascendingOrder, firstRows } from '../kernel/ascending-order.ts';
import { column } from '../kernel/columns.ts';
import type { RowId } from '../kernel/ids.ts';
import { itemAt } from '../kernel/lookup.ts';
import { textAt } from '../kernel/text/packed-texts.ts';
import { allTexts, type Labels } from '../kernel/text/text-columns.ts';
import { msPerHour } from '../kernel/units.ts';
import { fillSizes } from '../workload/joining/missing-sizes.ts';
import type { ImportedRows } from '../workload/records/rows.ts';
import type { WorkloadTable } from '../workload/table.ts';
import type { HistoryFacts, LargestJob, UnsizedProcess } from './findings.ts';

const milliPerVcpu = 1_000;

/** What only records have, and a table of jobs has not. */
export type RecordFacts = ReturnType<typeof recordFactsOf>;

/** To be asked for before the records become a table. */
export function recordFactsOf(rows: ImportedRows) {
  const firstMs = rows.submitMs.reduce((least, at) => Math.min(least, at), Infinity);
  return {
    read: rows.read,
    spanMs: rows.count === 0 ? 0 : lastEndOf(rows) - firstMs,
    firstMs: rows.count === 0 ? 0 : firstMs,
    peakVcpus: peakOf(rows),
  };
}

/** `table` is made of the records, replayed as a scenario would. */
export function factsOf(records: RecordFacts, table: WorkloadTable): HistoryFacts {
  const { submission } = table;
  return {
    ...records,
    jobs: table.count,
    failed: table.exitCode.filter((code) => code !== 0).length,
    vcpuHours: vcpuHoursOf(table),
    mibPerVcpu: mibPerVcpuOf(table),
    largest: largestOf(table),
    assumedSizes: table.assumedSizes,
    unsized: unsizedOf(table),
    queues: namesOf(submission?.queue),
    definitions: namesOf(submission?.definition),
    shares: namesOf(submission?.share),
    skipped: table.skipped,
    noted: table.noted,
  };
}

function vcpuHoursOf({ count, vcpuMilli, runtimeMs, submission }: WorkloadTable): number {
  const [vcpus, works] = [column<RowId>(vcpuMilli), column<RowId>(runtimeMs)];
  let total = 0;
  for (let row = 0 as RowId; row < count; row++) {
    const milli = (vcpus[row] || milliPerVcpu) * (submission?.nodes[row] || 1);
    total += (milli / milliPerVcpu) * (works[row] / msPerHour);
  }
  return total;
}

/** Long jobs count more, for they hold machines longer. */
function mibPerVcpuOf({ count, vcpuMilli, memoryMib, runtimeMs }: WorkloadTable) {
  let [vcpus, mib] = [0, 0];
  for (let row = 0; row < count; row++) {
    const hours = itemAt(runtimeMs, row) / msPerHour;
    if (vcpuMilli[row] === 0 || memoryMib[row] === 0) continue;
    vcpus += (itemAt(vcpuMilli, row) / milliPerVcpu) * hours;
    mib += itemAt(memoryMib, row) * hours;
  }
  return vcpus === 0 ? undefined : mib / vcpus;
}

function lastEndOf({ submitMs, completeMs, runtimeMs }: ImportedRows): number {
  let last = 0;
  for (let row = 0; row < submitMs.length; row++) {
    const submit = itemAt(submitMs, row);
    last = Math.max(last, completeMs[row] || submit + itemAt(runtimeMs, row));
  }
  return last;
}

/** The most vCPUs that ran at one time, by the ends and the run times of the records. */
function peakOf(rows: ImportedRows): number | undefined {
  const { count, completeMs, runtimeMs } = rows;
  if (count === 0 || completeMs.some(Number.isNaN)) return undefined;
  const { vcpuMilli } = fillSizes(rows, {});
  const starts = completeMs.map((end, row) => end - itemAt(runtimeMs, row));
  const byStart = ascendingOrder(column(starts), firstRows(count));
  const byEnd = ascendingOrder(column(completeMs), firstRows(count));
  let running = 0;
  let peak = 0;
  let ended = 0;
  for (const row of byStart) {
    for (; itemAt(completeMs, itemAt(byEnd, ended)) <= itemAt(starts, row); ended++) {
      if (ended === count - 1) break;
      running -= vcpuMilli[itemAt(byEnd, ended)] || milliPerVcpu;
    }
    running += vcpuMilli[row] || milliPerVcpu;
    peak = Math.max(peak, running);
  }
  return Math.ceil(peak / milliPerVcpu);
}

function largestOf({ vcpuMilli, memoryMib, gpus, submission }: WorkloadTable): LargestJob {
  const most = (values: Int32Array) => values.reduce((a, b) => Math.max(a, b), 0);
  return {
    vcpus: Math.ceil(most(vcpuMilli) / milliPerVcpu),
    memoryMib: most(memoryMib),
    gpus: most(gpus),
    nodes: Math.max(1, submission === undefined ? 1 : most(submission.nodes)),
  };
}

/** The processes of jobs that lack vCPUs and memory, in the order of the history. */
function unsizedOf({ count, name, vcpuMilli, memoryMib }: WorkloadTable): UnsizedProcess[] {
  const jobs = new Map<string, number>();
  for (let row = 0; row < count; row++) {
    if (vcpuMilli[row] !== 0 || memoryMib[row] !== 0) continue;
    const process = textAt(name, row).replace(/ \(.*\)$/s, '');
    jobs.set(process, (jobs.get(process) ?? 0) + 1);
  }
  return [...jobs].map(([process, number]) => ({ name: process, jobs: number }));
}

function namesOf(labels: Labels | undefined): readonly string[] {
  if (labels === undefined) return [];
  const used = new Set(labels.number);
  return allTexts(labels.texts).filter((text, number) => text !== '' && used.has(number));
}
