/** A small scenario for tests of the compiler, and tables like those of importers. */
import type { InputError } from '../../src/kernel/input-error.ts';
import { LabelCollector, textsOf } from '../../src/kernel/text/text-columns.ts';
import {
  type RecordedSubmission,
  SubmissionCollector,
} from '../../src/workload/records/submission.ts';
import type { TableSubmissions, WorkloadTable } from '../../src/workload/table.ts';
import { compiled, type CompileOptions, type Document } from '../stories/play.ts';

export type { Document };

/** `{type: VCPU}` and `{type: MEMORY}` as AWS writes them. */
export function needs(vcpus: number, memoryMib: number): readonly Document[] {
  return [
    { type: 'VCPU', value: String(vcpus) },
    { type: 'MEMORY', value: String(memoryMib) },
  ];
}

export const work = {
  type: 'container',
  containerProperties: { image: 'work', resourceRequirements: needs(1, 2_048) },
  simulation: { runtime: '10m' },
};

/** An environment of the type, for `main`. */
export function environment(computeResources: Document, more: Document = {}): Document {
  return { computeResources: { type: 'EC2', maxvCpus: 64, ...computeResources }, ...more };
}

export const plainQueue = {
  priority: 1,
  computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'main' }],
};

/** One job in a queue over m5.large; `more` replaces sections. */
export function document(more: Document = {}): Document {
  return {
    name: 'test',
    region: 'us-east-1',
    workload: { source: { jobs: [{ jobName: 'J', jobQueue: 'q', jobDefinition: 'work' }] } },
    jobDefinitions: { work },
    jobQueues: { q: plainQueue },
    computeEnvironments: { main: environment({ instanceTypes: ['m5.large'] }) },
    ...more,
  };
}

/** Jobs of the source `source`, all of the definition `work` and the queue `q`. */
export function withJobs(jobs: readonly Document[], more: Document = {}): Document {
  const each = jobs.map((job) => ({ jobQueue: 'q', jobDefinition: 'work', ...job }));
  return document({ workload: { source: { jobs: each } }, ...more });
}

/** A workload of one imported source. */
export function withImport(options: Document = {}, more: Document = {}): Document {
  const source = { import: { format: 'swf', file: 'log.swf', queue: 'q', ...options } };
  return document({ workload: { log: source }, ...more });
}

/** A row of a table; absent values are not recorded. */
export interface TableRow {
  readonly submitMs?: number;
  readonly runtimeMs?: number;
  readonly vcpuMilli?: number;
  readonly memoryMib?: number;
  readonly gpus?: number;
  readonly image?: string;
  readonly exitCode?: number;
  readonly after?: readonly number[];
  readonly gapMs?: number;
  /** What its record states of its submission. */
  readonly stated?: RecordedSubmission;
}

export function tableOf(rows: readonly TableRow[]): WorkloadTable {
  const integers = (value: (row: TableRow) => number | undefined) =>
    Int32Array.from(rows, (row) => value(row) ?? 0);
  const floats = (value: (row: TableRow) => number | undefined) =>
    Float64Array.from(rows, (row) => value(row) ?? 0);
  const images = new LabelCollector();
  for (const { image = '' } of rows) images.push(image);
  const afterStart = [0];
  for (const { after = [] } of rows) afterStart.push(afterStart.at(-1)! + after.length);
  return {
    count: rows.length,
    name: textsOf(rows.map((_, row) => `task ${row + 1}`)),
    submitMs: floats((row) => row.submitMs),
    runtimeMs: floats((row) => row.runtimeMs),
    vcpuMilli: integers((row) => row.vcpuMilli),
    memoryMib: integers((row) => row.memoryMib),
    gpus: integers((row) => row.gpus),
    image: images.result(),
    exitCode: integers((row) => row.exitCode),
    afterStart: Int32Array.from(afterStart),
    after: Int32Array.from(rows.flatMap((row) => row.after ?? [])),
    gapMs: floats((row) => row.gapMs),
    submission: submissionsOf(rows),
    skipped: [],
    noted: [],
    assumedSizes: 0,
  };
}

/** Without dependencies by id. */
function submissionsOf(rows: readonly TableRow[]): TableSubmissions | undefined {
  if (rows.every(({ stated }) => stated === undefined)) return undefined;
  const collector = new SubmissionCollector();
  for (const [row, { stated = {} }] of rows.entries()) collector.set(row, stated);
  const needStart = new Int32Array(rows.length + 1);
  return { ...collector.result(rows.length), needStart, needs: new Int32Array() };
}

/** The compilation with the table as the import `log`. */
export function compiledLog(table: WorkloadTable, options: Document = {}, more: Document = {}) {
  return compiled(withImport(options, more), { imports: new Map([['log', table]]) });
}

/** Path, message and remedy of every mistake that compilation finds. */
export function mistakesOf(scenario: Document, options: CompileOptions = {}) {
  try {
    compiled(scenario, options);
  } catch (error) {
    return (error as InputError).issues.map(({ path, message, remedy }) => {
      return { path, message, remedy };
    });
  }
  return [];
}
