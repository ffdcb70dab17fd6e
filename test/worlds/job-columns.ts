/** The job tables of a hand-made model: jobs, outcomes, retry strategies, images. */
import { int32, table } from '../../src/kernel/columns.ts';
import type { ConsumableId, JobId, QueueId, ShareId } from '../../src/kernel/ids.ts';
import { itemAt } from '../../src/kernel/lookup.ts';
import { textsOf } from '../../src/kernel/text/text-columns.ts';
import {
  type EndCondition,
  type Image,
  JobKind,
  type Jobs,
  type Outcome,
  type RetryStrategy,
} from '../../src/model/jobs.ts';
import type { Model } from '../../src/model/model.ts';
import { edgesOf, floats, integers, ownerColumns } from './columns.ts';
import {
  dependencyEdges,
  type JobRow,
  noRetry,
  submissionColumns,
  tabulate,
  triggerEdges,
} from './job-rows.ts';
import { needOf, shapeTables } from './shape-tables.ts';
import type { AttemptsSpec, ResubmitSpec, RetrySpec } from './attempts-spec.ts';
import type { Plain } from './world-spec.ts';

export type JobTables = Pick<
  Model,
  | 'jobs'
  | 'shapes'
  | 'consumableNeeds'
  | 'outcomes'
  | 'retryStrategies'
  | 'endConditions'
  | 'images'
  | 'definitions'
  | 'tagSets'
>;

/** The indices of the queues, shares and consumables that job specs name. */
export interface QueueNames {
  queue(name: string | undefined): QueueId;
  share(queue: QueueId, identifier: string | undefined): ShareId;
  consumable(name: string): ConsumableId;
}

/** Columns of all `rows`. */
export function jobTables(rows: readonly JobRow[], names: QueueNames): JobTables {
  const { shapes, consumableNeeds, index } = shapeTables(rows, (name) => names.consumable(name));
  const outcomes = tabulate(rows.map(outcomeOfRow), [outcomeOf({})]);
  const retries = tabulate(
    rows.map((row) => retryOf(row.spec.retry ?? noRetry)),
    [retryOf(noRetry)],
  );
  const conditions = tabulate(
    rows.map(({ resubmission, spec }) => conditionOf(resubmission > 0 ? spec.resubmit : {})),
    [conditionOf({})],
  );
  const tags = tabulate<Readonly<Record<string, string>>>(
    rows.map((row) => row.spec.tags ?? {}),
    [{}],
  );
  const sizes = [...new Set(rows.flatMap((row) => row.own.imageMB ?? []))];
  return {
    shapes,
    consumableNeeds,
    outcomes: table(outcomes.table),
    retryStrategies: table(retries.table),
    endConditions: table(conditions.table),
    images: table(
      sizes.map((sizeMB): Image => ({ name: `image-${sizeMB}MB`, sizeMB, isListed: false })),
    ),
    definitions: table(['definition']),
    tagSets: table(tags.table),
    jobs: {
      ...identityColumns(rows),
      follows: integers(conditions.index),
      ...queueColumns(rows, names),
      ...edgeColumns(rows),
      ...needColumns(rows),
      shape: integers(index),
      image: integers(rows.map((row) => sizes.indexOf(row.own.imageMB ?? NaN))),
      outcome: integers(outcomes.index),
      retry: integers(retries.index),
      tags: integers(tags.index),
    },
  };
}

function identityColumns(
  rows: readonly JobRow[],
): Pick<
  Jobs,
  | 'count'
  | 'source'
  | 'ordinal'
  | 'arrayIndex'
  | 'resubmission'
  | 'firstSubmission'
  | 'nextSubmission'
  | 'parent'
  | 'firstChild'
  | 'childCount'
  | 'kind'
  | 'names'
  | 'definition'
  | 'ownerLow'
  | 'ownerHigh'
> {
  const owner = ownerColumns<JobId>(
    rows.map(({ ordinal, arrayIndex, resubmission }) => {
      const first = ['story', ordinal, arrayIndex];
      return resubmission > 0 ? [...first, resubmission] : first;
    }),
  );
  const submissions = submissionColumns(rows);
  return {
    count: rows.length,
    source: integers(rows.map(() => 0)),
    ordinal: integers(rows.map((row) => row.ordinal)),
    arrayIndex: integers(rows.map((row) => row.arrayIndex)),
    resubmission: integers(rows.map((row) => row.resubmission)),
    firstSubmission: integers(submissions.first),
    nextSubmission: integers(submissions.next),
    parent: integers(rows.map((row) => row.parent)),
    firstChild: integers(rows.map((row) => row.firstChild)),
    childCount: integers(rows.map((row) => row.childCount)),
    kind: integers(rows.map((row) => row.kind)),
    names: table([textsOf(namesByOrdinal(rows))]),
    definition: integers(rows.map(() => 0)),
    ownerLow: owner.low,
    ownerHigh: owner.high,
  };
}

/** Children, nodes and resubmissions have the name of their record. */
function namesByOrdinal(rows: readonly JobRow[]): Iterable<string> {
  const names = new Map(rows.map(({ ordinal, name }) => [ordinal, name]));
  return [...names].sort(([a], [b]) => a - b).map(([, name]) => name);
}

function queueColumns(
  rows: readonly JobRow[],
  names: QueueNames,
): Pick<Jobs, 'queue' | 'share' | 'priority'> {
  const queues = rows.map((row) => names.queue(row.spec.queue));
  return {
    queue: integers(queues),
    share: integers(rows.map((row, job) => names.share(itemAt(queues, job), row.spec.share))),
    priority: integers(rows.map((row) => row.spec.priority ?? 0)),
  };
}

function edgeColumns(
  rows: readonly JobRow[],
): Pick<Jobs, 'dependents' | 'dependencyCount' | 'triggers' | 'triggerCount' | 'gapMs'> {
  const dependencies = dependencyEdges(rows);
  const triggers = triggerEdges(rows);
  const incoming = (edges: readonly (readonly [JobId, JobId])[]) => {
    const counts = int32<JobId>(rows.length);
    for (const [, to] of edges) counts[to]++;
    return counts;
  };
  return {
    dependents: edgesOf(rows.length, dependencies),
    dependencyCount: incoming(dependencies),
    triggers: edgesOf(rows.length, triggers),
    triggerCount: incoming(triggers),
    gapMs: floats(rows.map((row) => row.spec.gapMs ?? 0)),
  };
}

function needColumns(
  rows: readonly JobRow[],
): Pick<
  Jobs,
  'vcpuMilli' | 'memoryMib' | 'gpus' | 'peakMemoryMib' | 'submitMs' | 'workMs' | 'timeoutMs'
> {
  const needs = rows.map(needOf);
  return {
    vcpuMilli: integers(needs.map((need) => need.vcpuMilli)),
    memoryMib: integers(needs.map((need) => need.memoryMib)),
    gpus: integers(needs.map((need) => need.gpus)),
    peakMemoryMib: integers(
      rows.map((row) => (isMultiNode(row) ? 0 : (row.own.peakMemoryMib ?? 0))),
    ),
    submitMs: floats(rows.map((row) => row.submitMs)),
    workMs: floats(rows.map((row) => row.own.workMs ?? 60_000)),
    timeoutMs: floats(rows.map(timeoutOf)),
  };
}

/** A multi-node job has one timeout, that of its main node. */
function timeoutOf({ kind, spec }: JobRow): number {
  const none = kind === JobKind.multinode_parent || kind === JobKind.multinode_node;
  return none ? 0 : (spec.timeoutMs ?? 0);
}

/** Multi-node jobs have neither checkpoints nor a memory peak. */
function isMultiNode({ kind }: JobRow): boolean {
  return kind > JobKind.array_child;
}

function outcomeOfRow(row: JobRow): Outcome {
  const outcome = outcomeOf(row.own);
  return isMultiNode(row) ? { ...outcome, checkpoint: undefined } : outcome;
}

function outcomeOf(spec: AttemptsSpec): Outcome {
  const outcome: Plain<Outcome> = {
    failureProbability: spec.failureProbability ?? 0,
    exitCodes: spec.exitCodes ?? [],
    runtimesMs: spec.runtimesMs ?? [],
    onSigtermMs: spec.onSigtermMs ?? 0,
    stopTimeoutMs: spec.stopTimeoutMs ?? 30_000,
    checkpoint: spec.checkpoint && { costMs: 0, restoreMs: 0, ...spec.checkpoint },
    speeds: Object.entries(spec.speeds ?? {}).map(([name, factor]) => ({ name, factor })),
    scratchGib: spec.scratchGib ?? 0,
    transferMb: spec.transferMb ?? 0,
  };
  return outcome as Outcome;
}

function conditionOf(spec: Partial<ResubmitSpec> = {}): EndCondition {
  return { exitCodes: spec.exitCodes ?? [], reasons: spec.reasons ?? [] };
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
