/** The job tables of a hand-made model: jobs, shapes, outcomes, retry strategies, images. */
import type { Image, Jobs, Model, Outcome, RetryStrategy, Shapes } from '../../src/model/model.ts';
import { edgesOf, floats, integers, ownerColumns } from './columns.ts';
import type { JobRow } from './job-rows.ts';
import { dependencyEdges, noRetry, tabulate, triggerEdges } from './job-rows.ts';
import type { AttemptsSpec, Plain, RetrySpec } from './world-spec.ts';

export type JobTables = Pick<
  Model,
  'jobs' | 'shapes' | 'outcomes' | 'retryStrategies' | 'images' | 'definitions'
>;

/** What the names in job specs mean: indices of queues and shares. */
export interface QueueNames {
  queue(name: string | undefined): number;
  share(queue: number, identifier: string | undefined): number;
}

/** Columns of all `rows`. */
export function jobTables(rows: readonly JobRow[], names: QueueNames): JobTables {
  const shapes = tabulate(rows.map(shapeOf), []);
  const outcomes = tabulate(
    rows.map((row) => outcomeOf(row.attempts)),
    [outcomeOf({})],
  );
  const retries = tabulate(
    rows.map((row) => retryOf(row.spec.retry ?? noRetry)),
    [retryOf(noRetry)],
  );
  const sizes = [...new Set(rows.flatMap((row) => row.spec.imageMB ?? []))];
  return {
    shapes: shapeColumns(shapes.table),
    outcomes: outcomes.table,
    retryStrategies: retries.table,
    images: sizes.map((sizeMB): Image => ({ name: `image-${sizeMB}MB`, sizeMB })),
    definitions: ['definition'],
    jobs: {
      ...identityColumns(rows),
      ...queueColumns(rows, names),
      ...edgeColumns(rows),
      ...needColumns(rows),
      shape: integers(shapes.index),
      image: integers(rows.map((row) => sizes.indexOf(row.spec.imageMB ?? NaN))),
      outcome: integers(outcomes.index),
      retry: integers(retries.index),
    },
  };
}

function identityColumns(rows: readonly JobRow[]) {
  const owner = ownerColumns(rows.map((row) => ['story', row.ordinal, row.arrayIndex]));
  return {
    count: rows.length,
    source: integers(rows.map(() => 0)),
    ordinal: integers(rows.map((row) => row.ordinal)),
    arrayIndex: integers(rows.map((row) => row.arrayIndex)),
    parent: integers(rows.map((row) => row.parent)),
    firstChild: integers(rows.map((row) => row.firstChild)),
    childCount: integers(rows.map((row) => row.childCount)),
    kind: integers<Jobs['kind'][number]>(rows.map(kindOf)),
    name: rows.map((row) => row.name),
    definition: integers(rows.map(() => 0)),
    ownerLow: owner.low,
    ownerHigh: owner.high,
  };
}

function kindOf(row: JobRow): number {
  return row.arrayIndex >= 0 ? 2 : Number(row.childCount > 0);
}

function queueColumns(rows: readonly JobRow[], names: QueueNames) {
  const queues = rows.map((row) => names.queue(row.spec.queue));
  return {
    queue: integers(queues),
    share: integers(rows.map((row, job) => names.share(queues[job]!, row.spec.share))),
    priority: integers(rows.map((row) => row.spec.priority ?? 0)),
  };
}

function edgeColumns(rows: readonly JobRow[]) {
  const dependencies = dependencyEdges(rows);
  const triggers = triggerEdges(rows);
  const incoming = (edges: readonly (readonly [number, number])[]) =>
    integers(rows.map((_row, job) => edges.filter(([, to]) => to === job).length));
  return {
    dependents: edgesOf(rows.length, dependencies),
    dependencyCount: incoming(dependencies),
    triggers: edgesOf(rows.length, triggers),
    triggerCount: incoming(triggers),
    gapMs: floats<Jobs['gapMs'][number]>(rows.map((row) => row.spec.gapMs ?? 0)),
  };
}

function needColumns(rows: readonly JobRow[]) {
  return {
    vcpuMilli: integers<Jobs['vcpuMilli'][number]>(rows.map((row) => shapeOf(row).vcpuMilli)),
    memoryMib: integers<Jobs['memoryMib'][number]>(rows.map((row) => shapeOf(row).memoryMib)),
    gpus: integers(rows.map((row) => shapeOf(row).gpus)),
    submitMs: floats<Jobs['submitMs'][number]>(rows.map((row) => row.submitMs)),
    workMs: floats<Jobs['workMs'][number]>(rows.map((row) => row.attempts.workMs ?? 60_000)),
    timeoutMs: floats<Jobs['timeoutMs'][number]>(rows.map((row) => row.spec.timeoutMs ?? Infinity)),
  };
}

interface Shape {
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
  readonly diskGib: number;
}

function shapeOf(row: JobRow): Shape {
  const { vcpus = 1, memoryMib = 1_024, gpus = 0, diskGib = 20 } = row.spec;
  return { vcpuMilli: Math.round(vcpus * 1_000), memoryMib, gpus, diskGib };
}

function shapeColumns(table: readonly Shape[]): Shapes {
  return {
    count: table.length,
    vcpuMilli: integers(table.map((shape) => shape.vcpuMilli)),
    memoryMib: integers(table.map((shape) => shape.memoryMib)),
    gpus: integers(table.map((shape) => shape.gpus)),
    diskGib: integers(table.map((shape) => shape.diskGib)),
    typeName: table.map(() => ''),
    consumables: integers(table.map(() => 0)),
    nodes: table.map(() => []),
  };
}

function outcomeOf(spec: AttemptsSpec): Outcome {
  const outcome: Plain<Outcome> = {
    failureProbability: spec.failureProbability ?? 0,
    exitCodes: spec.exitCodes ?? [],
    runtimesMs: spec.runtimesMs ?? [],
    onSigtermMs: spec.onSigtermMs ?? 0,
    stopTimeoutMs: spec.stopTimeoutMs ?? 30_000,
  };
  return outcome as Outcome;
}

function retryOf(spec: RetrySpec): RetryStrategy {
  const rules = (spec.rules ?? []).map((rule) => ({
    onStatusReason: rule.onStatusReason,
    onReason: rule.onReason,
    onExitCode: rule.onExitCode,
    action: rule.action,
  }));
  return { attempts: spec.attempts, rules };
}
