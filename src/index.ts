/**
 * The public API of batchcast: read a scenario, run its strategies, or play a single model.
 *
 *     const result = await runExperiment(text);
 *     result.strategy('spot').metric('cost_usd').mean;
 *
 * @module batchcast
 */

/** What is read of a scenario. */
export type { Scenario, ScenarioSet } from './scenario/schema.ts';

/** Units: numbers that the compiler keeps apart. */
export type { Mib, MilliVcpu, Millis, NanoUsd } from './kernel/units.ts';

/** Mistakes of a user's input, all at once. */
export { InputError, issueText } from './kernel/input-error.ts';
export type { Issue } from './kernel/input-error.ts';

/** Runs a scenario: strategies × replications, summed up and compared in pairs. */
export { prepareScenario, runExperiment } from './library/run-experiment.ts';
export type { RunOptions, ScenarioOptions } from './library/run-experiment.ts';
export type { MetricResult, NamedResult, NamedStrategy } from './library/named-result.ts';
export type { ScenarioDocument } from './library/scenario-document.ts';
export { runPrepared } from './experiment/experiment.ts';
export type { DetailedRun, ExperimentOptions } from './experiment/experiment.ts';
/** Policies and processes of one's own, by the names under which scenarios may use them. */
export type { OwnRules, OwnTables } from './experiment/own-parts.ts';
export type { OwnPolicies } from './policy/own-policies.ts';
export type {
  AllocationStrategy,
  AllocationView,
  Choose,
  Demand,
  Need,
  Sizing,
} from './policy/allocation/strategy.ts';
/** The orders that strategies are made of. */
export {
  byCost,
  byDepth,
  byListPosition,
  byMemory,
  byName,
  byPrice,
  byPricePerVcpu,
  bySizePreference,
  byVcpu,
  firstBy,
} from './policy/allocation/order.ts';
export type { Order } from './policy/allocation/order.ts';
export type { PlacementOrder, PlacementRank } from './policy/placement/rank.ts';
export type { QueueOrder } from './policy/queue-order/queue-order.ts';
export type { RetryRule } from './policy/retry/rule.ts';
export type { Failure } from './model/retry-rule.ts';
export type { RetryStrategy } from './model/jobs.ts';
export type { LifeEnd, OwnProcess, OwnProcesses } from './nature/interruption/process.ts';
export type { DetailedRuns, RunFileFormat } from './words/outputs.ts';
export type { Prepared, PreparedStrategy } from './experiment/preparing/prepare.ts';
export type { Open } from './experiment/files/imports.ts';
export type { Pieces } from './experiment/files/utf8-pieces.ts';
export type {
  Comparison,
  ExperimentResult,
  ReplicationResult,
  StrategyResult,
  Summary,
  ThresholdResult,
} from './experiment/result.ts';

/** A single run, piece by piece: compile, bind, draw, simulate, and read the trace with folds. */
export { compile } from './model/compile/compile.ts';
export type { Compilation, CompileInput } from './model/compile/compile.ts';
export { bindPolicies } from './policy/bind.ts';
export type { Policies } from './policy/bind.ts';
export { createDraws } from './kernel/random.ts';
export type { Draws } from './kernel/random.ts';
export { createNature } from './nature/nature.ts';
export type { Nature } from './nature/nature.ts';
export { simulate } from './engine/simulate.ts';
export type { Model } from './model/model.ts';
export { jobIdText, jobName } from './model/names.ts';
export { Kind, Reason } from './trace/record.ts';
export type { Fold, FoldInit, Records, RunEnd, Sink } from './trace/record.ts';
/** What records of each kind are about, and the ids by which columns are read. */
export { isOfInstance, isOfJob, kinds } from './trace/kinds.ts';
export type {
  AttemptId,
  Column,
  EnvironmentId,
  InstanceId,
  JobId,
  ModelEventId,
  OfferingId,
  PoolId,
  QueueId,
  RowId,
} from './kernel/ids.ts';
/** Folds: what a trace says. */
export { auditor } from './experiment/runs/audit-fold.ts';
export type { Violation } from './audit/law.ts';
export { lifetimes } from './fold/lives/lifetimes.ts';
export type { Lifetimes } from './fold/lives/lifetimes.ts';
export { counters } from './fold/counters.ts';
export type { Counts } from './fold/counters.ts';
export { billByUse, billOf, ledger } from './fold/money/ledger.ts';
export type { Bill, BillByUse, BillOfJobs } from './fold/money/ledger.ts';
export { billBy } from './fold/dimensions/bill-by.ts';
export type { BillRow } from './fold/dimensions/bill-by.ts';
export { dimensionRows } from './fold/dimensions/dimension-rows.ts';
export type { DimensionRow } from './fold/dimensions/dimension-rows.ts';
export { metrics } from './fold/metrics.ts';
export type { Metrics } from './fold/metrics.ts';
export { metricTable } from './words/metrics.ts';
export type { MetricName } from './words/metrics.ts';
export { dimensions } from './words/dimensions.ts';
export type { Dimension } from './words/dimensions.ts';
export { timeline, timelineRows } from './fold/timeline.ts';
export type { Timeline, TimelineRow } from './fold/timeline.ts';

/** Recorded workloads: formats, and rows to the table that is replayed. */
export { detectFormat, findFormat, workloadFormats } from './workload/formats/formats.ts';
export { importTable } from './workload/replay/import-table.ts';
export { tableOf } from './workload/table-of.ts';
export type { TableJob } from './workload/table-of.ts';
export type { WorkloadTable } from './workload/table.ts';
export { textAt } from './kernel/text/packed-texts.ts';
export { labelAt } from './kernel/text/text-columns.ts';
export type { Texts } from './kernel/text/packed-texts.ts';
export type { Labels } from './kernel/text/text-columns.ts';
