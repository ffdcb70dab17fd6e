/** Plays one run and explains it at length: its machines, its money, its finish. */
import { counters } from '../../fold/counters.ts';
import { billByUse, billOf } from '../../fold/money/ledger.ts';
import { lifetimes, type Lifetimes } from '../../fold/lives/lifetimes.ts';
import { type MachineRow, machineRows } from '../../fold/fleet/machine-rows.ts';
import { type Metrics, metricsOf } from '../../fold/metrics.ts';
import type { JobId } from '../../kernel/ids.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { usdNumber } from '../../kernel/text/usd.ts';
import type { Model } from '../../model/model.ts';
import { jobText } from '../../story/phrases.ts';
import type { Stretch } from '../../story/stretch.ts';
import type { FinishCause } from '../../words/causes.ts';
import { boundRun } from '../runs/bound-run.ts';
import type { RunAddress, SharedWorld } from '../preparing/compile-run.ts';
import { type IdleCost, idleCosts } from './idle-costs.ts';
import { causesOfRun, type RunCauses, subjectOf, workOf } from '../runs/run-causes.ts';

/** A time of the finish with one cause, about one job. */
export interface FinishStep {
  readonly fromMs: number;
  readonly toMs: number;
  readonly cause: FinishCause;
  /** See `FinishPart`. */
  readonly of: string;
  readonly job: string;
}

/** What something costs, in USD. */
export interface CostOf {
  readonly name: string;
  readonly usd: number;
}

/** One run at length. */
export interface RunReasons {
  readonly scenario: string;
  readonly strategy: string;
  readonly replication: number;
  readonly values: Metrics['values'];
  readonly machines: readonly MachineRow[];
  readonly causes: RunCauses;
  readonly idle: readonly IdleCost[];
  /** In order of time. */
  readonly steps: readonly FinishStep[];
  /** By job definition or name, the highest first; empty where they say no more than jobs. */
  readonly works: readonly CostOf[];
  /** The highest first. */
  readonly jobs: readonly CostOf[];
}

export function explainRun(world: SharedWorld, run: RunAddress): RunReasons {
  const { model, play } = boundRun(world, run);
  const counted = counters(model);
  const lived = lifetimes(model);
  const causesFold = causesOfRun(model);
  const end = play((records) => {
    counted.add(records);
    lived.add(records);
    causesFold.add(records);
  });
  const counts = counted.result(end);
  const lives = lived.result(end);
  const bill = billByUse(counts);
  const metrics = metricsOf(counts, bill);
  const machines = machineRows(counts, bill);
  const { finish, causes } = causesFold.result(lives, end);
  const { scenario, strategy, replication } = model;
  const { assumptions } = itemAt(world.set.strategies, run.strategy).scenario;
  return {
    ...{ scenario, strategy, replication, values: metrics.values, machines, causes },
    idle: idleCosts({ machines, causes }, assumptions.billing.attribution),
    steps: stepsOf(model, finish.stretches),
    ...costs(lives),
  };
}

/** Stretches of one job with one cause in a row are one step, whatever heads its queue. */
function stepsOf(model: Model, stretches: readonly Stretch[]): readonly FinishStep[] {
  const steps: FinishStep[] = [];
  for (const stretch of stretches) {
    const { fromMs, toMs, cause } = stretch;
    const of = subjectOf(model, stretch);
    const job = jobText(model, stretch.job);
    const last = steps.at(-1);
    if (last?.cause === cause && last.of === of && last.job === job) {
      steps[steps.length - 1] = { ...last, toMs };
    } else steps.push({ fromMs, toMs, cause, of, job });
  }
  return steps;
}

/** Of jobs and of works, so many are shown. */
const mostShown = 5;

/** What jobs caused of the cost: by what they do, unless each does something else, and by job. */
function costs(lives: Lifetimes): Pick<RunReasons, 'works' | 'jobs'> {
  const { model } = lives;
  const { jobNano } = billOf(lives);
  const byWork = new Map<string, bigint>();
  const all: { readonly job: JobId; readonly nano: bigint }[] = [];
  for (let job = 0 as JobId; job < model.jobs.count; job++) {
    const nano = jobNano(job);
    if (nano === 0n) continue;
    const work = workOf(model, job);
    byWork.set(work, (byWork.get(work) ?? 0n) + nano);
    all.push({ job, nano });
  }
  const works = [...byWork].map(([name, nano]) => ({ name, nano }));
  const saysMore = works.length > 1 && works.length < all.length;
  return {
    works: saysMore ? highest(works, ({ name }) => name) : [],
    jobs: highest(all, ({ job }) => jobText(model, job)),
  };
}

function highest<Of extends { readonly nano: bigint }>(
  all: Of[],
  nameOf: (one: Of) => string,
): readonly CostOf[] {
  all.sort((a, b) => Number(b.nano - a.nano));
  return all.slice(0, mostShown).map((one) => ({ name: nameOf(one), usd: usdNumber(one.nano) }));
}
