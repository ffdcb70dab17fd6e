/** Two results side by side: the scenario, the answer, the figures and the bill. */
import type { PartFigures, ResultFigures, RunFigures } from '../../results/read-figures.ts';
import type { MetricName } from '../../words/metrics.ts';
import type { ThresholdVerdict } from '../../words/verdicts.ts';
import { choose, inOrderOf } from '../answers/choice.ts';
import { summarize } from '../statistics/statistics.ts';
import { type BillChange, billChanges } from './bill-changes.ts';
import { type Difference, differenceOf } from './differences.ts';
import { type DocumentChange, documentChanges } from './document-changes.ts';

/** A strategy that both results have. */
export interface StrategyPair {
  readonly name: string;
  /** Whether all runs are the same, event by event. */
  readonly isSame: boolean;
  /** Replications that were compared. */
  readonly n: number;
  readonly figures: readonly (Difference & { readonly metric: MetricName })[];
  readonly bill: readonly BillChange[];
  readonly thresholds: readonly ThresholdPair[];
}

/** A condition that one of the results has; undefined = the other one. */
export interface ThresholdPair {
  readonly text: string;
  readonly before: ThresholdVerdict | undefined;
  readonly now: ThresholdVerdict | undefined;
}

export interface ResultComparison {
  readonly names: { readonly before: string; readonly now: string };
  /** Whether runs are compared replication by replication, under the same chances. */
  readonly isPaired: boolean;
  readonly document: readonly DocumentChange[];
  /** The strategy that the answer names; undefined = none. */
  readonly chosen: { readonly before: string | undefined; readonly now: string | undefined };
  readonly strategies: readonly StrategyPair[];
  /** Names of strategies that only one of the two has. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** What is compared, in the order of reports. */
const compared: readonly MetricName[] = [
  'cost_usd',
  'makespan_s',
  'wait_p95_s',
  'interruptions',
  'jobs_failed',
  'jobs_unfinished',
];

/** Strategies are compared by name. */
export function compareResults(before: ResultFigures, now: ResultFigures): ResultComparison {
  const isPaired = before.manifest.seed === now.manifest.seed;
  const [old, present] = [namesOf(before), namesOf(now)];
  const common = old.filter((name) => present.includes(name));
  return {
    names: { before: before.manifest.scenario, now: now.manifest.scenario },
    isPaired,
    document: documentChanges(before.document, now.document),
    chosen: { before: chosenOf(before), now: chosenOf(now) },
    strategies: common.map((name) => pairOf(name, { before, now, isPaired })),
    removed: old.filter((name) => !present.includes(name)),
    added: present.filter((name) => !old.includes(name)),
  };
}

function namesOf({ manifest }: ResultFigures): readonly string[] {
  return manifest.strategies.map(({ name }) => name);
}

/** The cheapest that meets all conditions, or without conditions does all the work. */
function chosenOf({ manifest, runs }: ResultFigures): string | undefined {
  const strategies = manifest.strategies.map(({ name }) => {
    const replications = runs.filter(({ strategy }) => strategy === name);
    return { name, replications, summary: summarize(replications) };
  });
  const { eligible } = choose({ strategies, thresholds: manifest.thresholds });
  return inOrderOf('cost_usd', eligible)[0]?.name;
}

interface TwoResults {
  readonly before: ResultFigures;
  readonly now: ResultFigures;
  readonly isPaired: boolean;
}

function pairOf(name: string, { before, now, isPaired }: TwoResults): StrategyPair {
  const [old, present] = [runsOf(before, name), runsOf(now, name)];
  const n = isPaired ? Math.min(old.length, present.length) : present.length;
  const [a, b] = isPaired ? [old.slice(0, n), present.slice(0, n)] : [old, present];
  const isDrawn = [before, now].some(({ manifest }) =>
    manifest.strategies.some((one) => one.name === name && one.isDrawn),
  );
  const figures = compared.map((metric) => ({
    metric,
    ...differenceOf(valuesOf(a, metric), valuesOf(b, metric), { isPaired, isDrawn }),
  }));
  return {
    name,
    isSame: old.length === present.length && a.every((run, i) => run.digest === b[i]?.digest),
    n,
    figures,
    bill: billChanges(partsOf(before, name), partsOf(now, name)),
    thresholds: thresholdPairs(name, { before, now, isPaired }),
  };
}

function runsOf({ runs }: ResultFigures, name: string): readonly RunFigures[] {
  return runs.filter(({ strategy }) => strategy === name);
}

function valuesOf(runs: readonly RunFigures[], metric: MetricName) {
  return runs.map(({ values }) => values[metric]);
}

function partsOf({ parts }: ResultFigures, name: string): readonly PartFigures[] {
  return parts.filter(({ strategy }) => strategy === name);
}

function thresholdPairs(name: string, { before, now }: TwoResults): readonly ThresholdPair[] {
  const of = ({ manifest }: ResultFigures) =>
    new Map(
      manifest.thresholds
        .filter(({ strategy }) => strategy === name)
        .map(({ text, verdict }) => [text, verdict]),
    );
  const [old, present] = [of(before), of(now)];
  const texts = [...new Set([...old.keys(), ...present.keys()])];
  return texts.map((text) => ({ text, before: old.get(text), now: present.get(text) }));
}
