/** The figures of `expected.csv` as they follow from imported rows; SOURCES.md defines each. */
import { detectFormat } from '../../src/workload/formats/formats.ts';
import { instantMsOf } from '../../src/workload/formats/nextflow/nextflow-text.ts';
import type { DecodeOptions, ImportedRows } from '../../src/workload/records/rows.ts';
import { importTable } from '../../src/workload/replay/import-table.ts';
import { decode, skippedFor, sum } from '../workload/decoding.ts';
import { longestPath } from './longest-path.ts';
import { sharedBytes } from './shared.ts';

/** A file as it is imported. */
export interface Facts {
  readonly file: string;
  readonly rows: ImportedRows;
  readonly decodeWith: (options: Partial<DecodeOptions>) => ImportedRows;
}

/** Ours and the expected one in the same unit. */
type Pair = readonly [ours: number, expected: number];
type Figure = (facts: Facts, value: string) => Pair;

export function factsOf(file: string): Facts {
  const bytes = sharedBytes(`data/workloads/${file}`);
  const format = detectFormat(bytes, file)!.name;
  const decodeWith = (options: Partial<DecodeOptions>) => decode(format, bytes, options);
  return { file, rows: decodeWith({ work: 'realtime' }), decodeWith };
}

const least = (values: Iterable<number>) => Math.min(...values);
const most = (values: Iterable<number>) => Math.max(...values);
const plain =
  (ours: (facts: Facts) => number): Figure =>
  (facts, value) => [ours(facts), Number(value)];
const instant =
  (ours: (rows: ImportedRows) => number): Figure =>
  ({ rows }, value) => [ours(rows), instantMsOf(value.replace(/\.\d+$/, ms))];
const ms = (fraction: string) => fraction.padEnd(4, '0').slice(0, 4);

const read = plain(({ rows }) => rows.read);
const seconds = plain(({ rows }) => sum(rows.runtimeMs) / 1_000);
const milliseconds = plain(({ rows }) => sum(rows.runtimeMs));
const nodesOf = (rows: ImportedRows, row: number) => rows.submission?.nodes[row] || 1;
const coreMs = (rows: ImportedRows, missing = 0) =>
  sum(
    rows.runtimeMs.map(
      (run, row) => run * ((rows.vcpuMilli[row]! || missing) / 1_000) * nodesOf(rows, row),
    ),
  );
const coreHours = plain(({ rows }) => coreMs(rows) / 3.6e6);
const exits = (code: number) =>
  plain(({ decodeWith }) => {
    const { exitCode } = decodeWith({ cached: 'include' });
    return exitCode.filter((one) => one === code).length;
  });
const waitsMs = (rows: ImportedRows) =>
  [...rows.completeMs]
    .map((end, row) => end - rows.submitMs[row]! - rows.runtimeMs[row]!)
    .filter((wait) => !Number.isNaN(wait));
const waits = plain(({ rows }) => sum(waitsMs(rows)) / waitsMs(rows).length / 1_000);

/** Tasks, and which of them each waits for. */
function graphOf({ rows }: Facts) {
  const { table, recordedEdges } = importTable(rows, { align: 'first', replay: 'open' });
  const { needStart, needs } = table.submission!;
  const parentsOf = Array.from({ length: table.count }, (_, row) => [
    ...needs.subarray(needStart[row], needStart[row + 1]),
  ]);
  return { parentsOf, recordedEdges, table };
}

const swf: Readonly<Record<string, Figure>> = {
  records: read,
  first_submit: plain(({ rows }) => least(rows.submitMs) / 1_000),
  last_submit: plain(({ rows }) => most(rows.submitMs) / 1_000),
  sum_runtime_s: seconds,
  max_runtime_s: plain(({ rows }) => most(rows.runtimeMs) / 1_000),
  max_procs: plain(({ rows }) => most(rows.vcpuMilli) / 1_000),
  eligible_jobs: plain(({ rows }) => rows.count),
  core_hours_alloc_else_req: coreHours,
  core_hours_status1: plain(({ decodeWith }) => coreMs(decodeWith({ status: [1] })) / 3.6e6),
};

const wholeOf = ({ decodeWith }: Facts) => decodeWith({ work: 'realtime', cached: 'include' });

const nextflow: Readonly<Record<string, Figure>> = {
  tasks: read,
  status_ABORTED: plain(({ rows }) => skippedFor(rows, 'ABORTED: did not end')),
  status_COMPLETED: exits(0),
  status_FAILED: plain(({ rows }) => rows.exitCode.filter((code) => code !== 0).length),
  exit_0: exits(0),
  exit_1: exits(1),
  exit_127: exits(127),
  exit_137: exits(137),
  tasks_with_realtime: plain(({ rows }) => rows.count),
  sum_realtime_ms: milliseconds,
  cpu_ms: plain(({ rows }) => coreMs(rows)),
  first_submit: instant((rows) => least(rows.submitMs)),
  last_submit: instant((rows) => most(rows.submitMs)),
  tasks_with_peak_rss: plain(({ rows }) => rows.usedMemoryMib.filter((mib) => mib > 0).length),
  max_peak_rss_bytes: ({ rows }, value) => [
    most(rows.usedMemoryMib),
    Math.ceil(Number(value) / 2 ** 20),
  ],
  tasks_with_memory: plain(({ rows }) => rows.memoryMib.filter((mib) => mib > 0).length),
  max_memory_bytes: ({ rows }, value) => [most(rows.memoryMib), Number(value) / 2 ** 20],
  tasks_attempt_gt1: plain(({ rows }) => rows.earlierAttempts.filter((count) => count > 0).length),
};

const seqera: Readonly<Record<string, Figure>> = {
  ...nextflow,
  status_COMPLETED: plain(({ rows }) => rows.exitCode.filter((code) => code === 0).length),
  sum_realtime_ms: plain((facts) => sum(wholeOf(facts).runtimeMs)),
  cpu_ms: plain((facts) => coreMs(wholeOf(facts))),
  status_CACHED: plain(({ rows }) => skippedFor(rows, 'CACHED: taken from an earlier run')),
  exit_2: exits(2),
  exit_143: exits(143),
  tasks_without_realtime: plain(({ rows }) => skippedFor(rows, 'no run time')),
  last_complete: instant((rows) => most(rows.completeMs)),
};

const sacct: Readonly<Record<string, Figure>> = {
  records: read,
  sum_elapsed_s: seconds,
  sum_run_time_s: seconds,
  core_hours: coreHours,
  max_ncpus: plain(({ rows }) =>
    most(rows.vcpuMilli.map((milli, row) => Math.round((milli * nodesOf(rows, row)) / 1_000))),
  ),
  first_submit: instant((rows) => least(rows.submitMs)),
  last_submit: instant((rows) => most(rows.submitMs)),
  records_elapsed_0: plain(({ rows }) => skippedFor(rows, 'run time ≤ 0')),
};

const wfformat: Readonly<Record<string, Figure>> = {
  tasks: read,
  sum_runtime_s: seconds,
  core_seconds: plain(({ rows }) => coreMs(rows, 1_000) / 1_000),
  tasks_without_cores: plain(({ rows }) => rows.vcpuMilli.filter((milli) => milli === 0).length),
  tasks_without_runtime: plain(
    ({ rows }) => rows.noted.find(({ reason }) => reason.startsWith('no run time'))?.count ?? 0,
  ),
  tasks_runtime_le0: plain(({ rows }) => rows.runtimeMs.filter((run) => run === 0).length),
  edges_from_parents: plain((facts) => graphOf(facts).recordedEdges),
  parents_not_found: plain((facts) =>
    sum(
      graphOf(facts)
        .table.noted.filter(({ reason }) => reason.includes('dependenc'))
        .map(({ count }) => count),
    ),
  ),
  roots: plain(
    (facts) => graphOf(facts).parentsOf.filter((parents) => parents.length === 0).length,
  ),
  leaves: plain((facts) => {
    const { parentsOf } = graphOf(facts);
    return parentsOf.length - new Set(parentsOf.flat()).size;
  }),
  critical_path_s: plain((facts) => {
    const { parentsOf, table } = graphOf(facts);
    return longestPath(parentsOf, [...table.runtimeMs]) / 1_000;
  }),
  critical_path_tasks_levels: plain((facts) => {
    const { parentsOf } = graphOf(facts);
    return longestPath(
      parentsOf,
      parentsOf.map(() => 1),
    );
  }),
};

const batsim: Readonly<Record<string, Figure>> = {
  jobs: read,
  records: read,
  first_subtime: plain(({ rows }) => least(rows.submitMs) / 1_000),
  last_subtime: plain(({ rows }) => most(rows.submitMs) / 1_000),
  success_1: exits(0),
  sum_execution_time_s: seconds,
  processor_seconds: plain(({ rows }) => coreMs(rows) / 1_000),
  mean_waiting_time_s: waits,
  max_waiting_time_s: plain(({ rows }) => most(waitsMs(rows)) / 1_000),
  makespan_s: plain(({ rows }) => (most(rows.completeMs) - least(rows.submitMs)) / 1_000),
};

const figures: Readonly<Record<string, Readonly<Record<string, Figure>>>> = {
  ...{ swf, nextflow, seqera, sacct, wfformat, batsim },
};

/** The figure of a file; undefined = it is not computed. */
export function figureOf(file: string, metric: string): Figure | undefined {
  return figures[file.slice(0, file.indexOf('/'))]?.[metric];
}
