/** A table of jobs that code makes: the jobs that it has, expects or draws by itself. */
import { createMistakes, quoted } from '../kernel/text/mistakes.ts';
import { joinRecords } from './joining/join-records.ts';
import { largestInt32, largestMs } from './records/limits.ts';
import { createRows } from './records/rows.ts';
import { importTable } from './replay/import-table.ts';
import type { WorkloadTable } from './table.ts';

/** A job; what is absent is as the scenario's definition or default says. */
export interface TableJob {
  readonly name: string;
  /** ms after t = 0; whole, 0 unless given. */
  readonly submitMs?: number;
  /** ms of work; whole. */
  readonly runtimeMs: number;
  readonly vcpus?: number;
  readonly memoryMib?: number;
  readonly gpus?: number;
  /** Of the recorded attempt; 0 unless given. */
  readonly exitCode?: number;
  readonly image?: string;
  /** By which `dependsOn` of others names it; its name unless given. */
  readonly id?: string;
  /** Ids of the jobs that must succeed before it. */
  readonly dependsOn?: readonly string[];
  readonly queue?: string;
  readonly share?: string;
  readonly priority?: number;
  readonly attempts?: number;
  readonly timeoutS?: number;
}

/** The largest values of its numbers, by their keys. */
const most = {
  submitMs: largestMs,
  runtimeMs: largestMs,
  vcpus: largestInt32 / 1_000,
  memoryMib: largestInt32,
  gpus: largestInt32,
  exitCode: 255,
  priority: 9_999,
  attempts: 10,
  timeoutS: largestInt32,
} as const;
const keys = Object.keys(most) as (keyof typeof most)[];

/**
 * The table, in order of submission. Throws `InputError` with all numbers that cannot be, and with
 * ids of `dependsOn` that no job has, or several.
 */
export function tableOf(jobs: readonly TableJob[]): WorkloadTable {
  const mistakes = createMistakes('tableOf');
  const rows = createRows();
  const needed = new Set(jobs.flatMap(({ dependsOn = [] }) => dependsOn));
  const counts = new Map<string, number>();
  for (const { name, id = name } of jobs) counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const [index, job] of jobs.entries()) {
    for (const key of keys) {
      const value = job[key] ?? 0;
      const isRight = value >= 0 && value <= most[key] && (key === 'vcpus' || isWhole(value));
      if (isRight) continue;
      const expected = `expected a ${key === 'vcpus' ? '' : 'whole '}number from 0 to ${most[key]}`;
      mistakes.add({ line: index + 1, message: `${key}: ${expected}, received ${value}` });
    }
    for (const id of job.dependsOn ?? []) {
      const count = counts.get(id) ?? 0;
      if (count === 1) continue;
      const message = `dependsOn: ${count} jobs have the id ${quoted(id)}, expected one`;
      mistakes.add({ line: index + 1, message });
    }
    rows.take();
    rows.push(rowOf(job, needed));
  }
  const { table } = importTable(joinRecords(rows.finish(mistakes)), {
    align: 'log',
    replay: 'open',
    sizes: [],
    memoryMargin: 1,
  });
  return table;
}

const isWhole = (value: number) => Number.isInteger(value);

function rowOf(job: TableJob, needed: ReadonlySet<string>) {
  const { name, submitMs = 0, runtimeMs, vcpus = 0, memoryMib = 0, gpus = 0 } = job;
  const { exitCode = 0, image = '', id = name, dependsOn = [] } = job;
  const { queue, share, priority, attempts, timeoutS } = job;
  const stated = { queue, share, priority, attempts, timeoutS };
  const isLinked = needed.has(id) || dependsOn.length > 0;
  const needs = dependsOn.map((one) => ({ id: one, kind: 'success' as const }));
  return {
    ...{ name, submitMs, runtimeMs, memoryMib, gpus, exitCode, image, tag: '' },
    completeMs: NaN,
    vcpuMilli: Math.round(vcpus * 1_000),
    earlierAttempts: 0,
    submission: { ...stated, ...(isLinked ? { id, needs } : {}) },
  };
}
