/** Plays a situation and keeps what claims are made about. */
import { type DetailedRun, runPrepared } from '../../src/experiment/experiment.ts';
import { prepare } from '../../src/experiment/preparing/prepare.ts';
import type { StrategyResult } from '../../src/experiment/result.ts';
import { billOf } from '../../src/fold/money/ledger.ts';
import { type AttemptRow, attemptRows } from '../../src/fold/tables/attempts.ts';
import { type InstanceRow, instanceRows } from '../../src/fold/tables/instances.ts';
import { type JobRow, jobRows } from '../../src/fold/tables/jobs.ts';
import { InputError, issueText } from '../../src/kernel/input-error.ts';
import type { MetricName } from '../../src/words/metrics.ts';

/** One strategy of a situation: metrics of all replications, lives of the first. */
export interface Outcome {
  readonly result: StrategyResult;
  readonly jobs: readonly JobRow[];
  readonly attempts: readonly AttemptRow[];
  readonly instances: readonly InstanceRow[];
}

/** A situation's outcomes by strategy, or why it was refused. */
export interface Played {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Warnings, or errors, as the user reads them. */
  readonly messages: string;
}

export async function played(text: string): Promise<Played> {
  const prepared = await prepare(text, { fileName: 'case.yaml', open: () => [] }).catch(refused);
  if (typeof prepared === 'string') return { outcomes: new Map(), messages: prepared };
  const lives = new Map<string, Omit<Outcome, 'result'>>();
  const onRun = ({ strategy, lives: run }: DetailedRun) => {
    const bill = billOf(run);
    lives.set(strategy, {
      jobs: [...jobRows(run, bill)],
      attempts: [...attemptRows(run)],
      instances: [...instanceRows(run, bill)],
    });
  };
  const { strategies } = await runPrepared(prepared, { detailed: 'first', onRun, workers: 1 });
  const outcomes = strategies.map((result) => {
    return [result.name, { result, ...lives.get(result.name)! }] as const;
  });
  return { outcomes: new Map(outcomes), messages: prepared.warnings.map(issueText).join('\n') };
}

function refused(error: unknown): string {
  if (error instanceof InputError) return error.issues.map(issueText).join('\n');
  throw error;
}

/** The mean of a metric over the replications. */
export function meanOf(metric: MetricName) {
  return ({ result }: Outcome) =>
    result.summary.find((summary) => summary.metric === metric)?.mean ?? NaN;
}

/** Instances launched, as `2 × m5.large`, in order of type. */
export function launched({ instances }: Outcome): string {
  const types = instances.map(({ instanceType }) => instanceType).sort();
  const counted = [...new Set(types)].map(
    (type) => `${types.filter((other) => other === type).length} × ${type}`,
  );
  return counted.join(', ');
}

/** vCPUs of the largest machine. */
export function largestVcpus({ instances }: Outcome): number {
  return Math.max(...instances.map(({ vcpuMilli }) => vcpuMilli)) / 1_000;
}
