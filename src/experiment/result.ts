/** The result of an experiment: values for reports to print. */
import type { Dimension } from '../words/dimensions.ts';
import type { PaidTime } from '../billing/period.ts';
import type { MetricName } from '../words/metrics.ts';
import type { ThresholdVerdict } from '../words/verdicts.ts';
import type { DimensionRow } from '../fold/dimensions/dimension-rows.ts';
import type { MachineRow } from '../fold/fleet/machine-rows.ts';
import type { RefusedUpdate } from '../fold/lives/refused-updates.ts';
import type { PriceRow } from '../fold/tables/prices.ts';
import { itemAt } from '../kernel/lookup.ts';
import type { Assumptions } from '../scenario/assumptions.ts';
import type { PointValue } from '../scenario/reading/strategies.ts';
import type { Measure } from '../scenario/values/condition.ts';
import type { Interval } from './statistics/intervals.ts';
import type { RunCauses } from './runs/run-causes.ts';
import type { RunViews } from './runs/run-views.ts';
import type { SoughtSavings } from './savings/saving.ts';
import type { Hinge } from './sensitivity/sensitivity.ts';
import type { WallClock } from './wall-clock.ts';

/** The result of one run: a strategy's replication. */
export interface ReplicationResult {
  /** From 1. */
  readonly replication: number;
  readonly seed: string;
  /** Of the trace, 16 hex digits. */
  readonly digest: string;
  /** Whether chance had a part: if no random number was drawn, all replications are the same. */
  readonly isDrawn: boolean;
  /** undefined = not defined in this run. */
  readonly values: Readonly<Record<MetricName, number | undefined>>;
  /** The exact money metrics, in nano-dollars. */
  readonly nano: Readonly<Partial<Record<MetricName, bigint | undefined>>>;
  /** The same by value of each dimension; see `figureOf`. */
  readonly dimensions: readonly DimensionRow[];
  readonly machines: readonly MachineRow[];
  /** Of the first replication, see `isExplained`; undefined of others. */
  readonly causes: RunCauses | undefined;
  /** Of the same replication. */
  readonly views: RunViews | undefined;
  /** What it pays by the hour it pays for this time; undefined = nothing. */
  readonly paid: PaidTime | undefined;
  /** In order of time. */
  readonly refusedUpdates: readonly RefusedUpdate[];
  /** The laws that the run breaks; empty if the auditor finds none. */
  readonly violations: readonly string[];
}

/** One row of `summary.csv`: undefined values are not defined (sd and interval at n = 1, say). */
export interface Summary {
  readonly metric: MetricName;
  readonly unit: string;
  /** Replications in which the metric is defined. */
  readonly n: number;
  readonly mean: number | undefined;
  readonly sd: number | undefined;
  readonly ci95Low: number | undefined;
  readonly ci95High: number | undefined;
  readonly min: number | undefined;
  readonly p05: number | undefined;
  readonly p50: number | undefined;
  readonly p95: number | undefined;
  readonly max: number | undefined;
}

/** One row of `dimensions.csv`: undefined values are not defined. */
export interface DimensionSummary extends Pick<
  Summary,
  'unit' | 'n' | 'mean' | 'sd' | 'p05' | 'p50' | 'p95'
> {
  readonly dimension: Dimension;
  readonly value: string;
  readonly metric: MetricName;
}

/** One row of `compare.csv`: a strategy paired with the baseline, replication by replication. */
export interface Comparison {
  readonly metric: MetricName;
  readonly unit: string;
  /** Pairs in which both are defined. */
  readonly n: number;
  readonly meanDiff: number | undefined;
  readonly ci95Low: number | undefined;
  readonly ci95High: number | undefined;
  /** Ratio of the means over those pairs; undefined if the baseline's is 0. */
  readonly ratio: number | undefined;
}

/** How many of the imported records lack a size that had to be filled in. */
export interface AssumedSizes {
  readonly assumed: number;
  readonly of: number;
}

/** The results of one strategy. */
export interface StrategyResult {
  readonly name: string;
  /** Where it is in a sweep: a value of each axis; undefined = there is no sweep. */
  readonly point: readonly PointValue[] | undefined;
  readonly assumptions: Assumptions;
  /** Notes for the user: rounded sizes, inferred edges, skipped records. */
  readonly notes: readonly string[];
  /** Of its imported records, those that do not give all of their size. */
  readonly assumedSizes: AssumedSizes;
  /** Of the first replication. */
  readonly prices: readonly PriceRow[];
  readonly replications: readonly ReplicationResult[];
  readonly summary: readonly Summary[];
  readonly dimensions: readonly DimensionSummary[];
  /** Empty for the baseline. */
  readonly comparison: readonly Comparison[];
}

/** The strategy that all others are compared with: the first. */
export function baselineOf(strategies: readonly StrategyResult[]): StrategyResult {
  return itemAt(strategies, 0);
}

/** One condition on one strategy. */
export interface ThresholdResult {
  readonly strategy: string;
  /** As the user wrote it: `cost: p(95)<$500`. */
  readonly text: string;
  readonly metric: MetricName;
  readonly measure: Measure['kind'];
  /** In the metric's unit: a time of day as seconds since the start. */
  readonly limit: number;
  /** The statistic as it was seen; for a rate the share of replications that meet the limit. */
  readonly value: number | undefined;
  /** Replications, and in how many of them the metric is within the limit. */
  readonly n: number;
  readonly meeting: number;
  /** The 95 % interval of the share that meet it (Wilson). */
  readonly share: Interval;
  readonly verdict: ThresholdVerdict;
}

/** The result of an experiment. */
export interface ExperimentResult {
  readonly name: string;
  readonly question: string;
  readonly region: string;
  readonly seed: string;
  /** undefined = the scenario has no start. */
  readonly clock: WallClock | undefined;
  /** Of the scenario as it was read, imported jobs included: 16 hex digits. */
  readonly scenarioHash: string;
  /** The first is the baseline. */
  readonly strategies: readonly StrategyResult[];
  readonly thresholds: readonly ThresholdResult[];
  /** Absent = none was sought. */
  readonly savings?: SoughtSavings;
  /** Absent = no assumption was moved; undefined = none that was makes a difference. */
  readonly hinge?: Hinge | undefined;
}
