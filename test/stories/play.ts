/** Plays a scenario from its text to its bill, with names, seconds and dollars as results. */
import { simulate } from '../../src/engine/simulate.ts';
import { attemptCounts } from '../../src/fold/lives/attempt-lives.ts';
import { billOf } from '../../src/fold/money/ledger.ts';
import { type Lifetimes, lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { JobStatus } from '../../src/words/job-status.ts';
import type { InstanceId, JobId } from '../../src/kernel/ids.ts';
import { issueText } from '../../src/kernel/input-error.ts';
import { itemAt } from '../../src/kernel/lookup.ts';
import { createDraws } from '../../src/kernel/random.ts';
import type { Recording } from '../../src/market/recording.ts';
import { type Compilation, compile } from '../../src/model/compile/compile.ts';
import type { Model } from '../../src/model/model.ts';
import { createNature } from '../../src/nature/nature.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import { readScenario } from '../../src/scenario/read.ts';
import { statusReason } from '../../src/trace/reason-text.ts';
import type { WorkloadTable } from '../../src/workload/table.ts';
import { jobNames } from '../worlds/columns.ts';

/** A scenario as plain data, as a YAML file would have it. */
export type Document = Readonly<Record<string, unknown>>;

export interface CompileOptions {
  /** Default: the first. */
  readonly strategy?: string;
  readonly imports?: ReadonlyMap<string, WorkloadTable>;
  readonly recordings?: ReadonlyMap<string, Recording>;
  readonly maxJobs?: number;
}

/** The compiled first replication of a strategy; throws if the document has mistakes. */
export function compiled(document: Document, options: CompileOptions = {}): Compilation {
  const { issues, scenario: set } = readScenario(JSON.stringify(document), 'story.yaml');
  if (set === undefined) throw new Error(issues.map(issueText).join('\n'));
  const { name, seed, startEpochMs, horizonMs } = set;
  const chosen = options.strategy ?? itemAt(set.strategies, 0).name;
  const strategy = set.strategies.find((one) => one.name === chosen)!;
  return compile({
    scenario: strategy.scenario,
    header: { name, strategy: chosen, seed, replication: 1, startEpochMs, horizonMs },
    imports: options.imports ?? new Map(),
    recordings: options.recordings ?? new Map(),
    draws: createDraws(seed, 1),
    maxJobs: options.maxJobs,
  });
}

/** A job's life; times in seconds, undefined = never. */
export interface JobStory {
  readonly name: string;
  readonly status: string;
  readonly placed: number | undefined;
  readonly started: number | undefined;
  readonly stopped: number | undefined;
  readonly attempts: number;
  readonly exitCode: number | undefined;
  readonly reason: string;
}

/** An instance's or a Fargate task's life. */
export interface InstanceStory {
  readonly type: string;
  readonly requested: number;
  readonly running: number | undefined;
  readonly terminated: number | undefined;
  readonly billed: number;
  /** By meter, in USD with 9 decimals. */
  readonly charges: Readonly<Record<string, string>>;
}

export interface Story {
  readonly model: Model;
  readonly lives: Lifetimes;
  readonly totalUsd: string;
  /** In order of launch. */
  readonly instances: readonly InstanceStory[];
  /** By name; an array child is `name:index`, with `+r` behind it the r-th resubmission. */
  job(name: string): JobStory;
}

/** Plays the first strategy, or the given one. */
export function play(document: Document, options: CompileOptions = {}): Story {
  const { model } = compiled(document, options);
  const fold = lifetimes(model);
  const draws = createDraws(model.seed, model.replication);
  const end = simulate(model, bindPolicies(model), createNature(model, draws), fold.add);
  const lives = fold.result(end);
  const names = jobNames(model.jobs).map((name, job) => {
    const index = model.jobs.arrayIndex[job];
    const again = model.jobs.resubmission[job];
    return `${name}${index < 0 ? '' : `:${index}`}${again === 0 ? '' : `+${again}`}`;
  });
  const bill = billOf(lives);
  return {
    model,
    lives,
    totalUsd: usd(bill.totalNano()),
    instances: instanceStories(lives),
    job: (name) => jobStory(lives, names.indexOf(name), name),
  };
}

const statuses = Object.keys(JobStatus);

function jobStory({ jobs, attempts }: Lifetimes, job: JobId, name: string): JobStory {
  const attempt = jobs.lastAttempt[job];
  return {
    name,
    status: itemAt(statuses, jobs.status[job]),
    placed: attempt < 0 ? undefined : seconds(attempts.placedMs[attempt]),
    started: seconds(jobs.restartedMs[job] || jobs.firstStartedMs[job]),
    stopped: seconds(jobs.stoppedMs[job]),
    attempts: attemptCounts(attempts, jobs.status.length)[job],
    exitCode: attempt < 0 ? undefined : attempts.exitCode[attempt],
    reason: statusReason(jobs.reason[job], -1),
  };
}

function instanceStories(lives: Lifetimes): readonly InstanceStory[] {
  const { instances, model } = lives;
  const bill = billOf(lives);
  return Array.from({ length: instances.length }, (_, instance: InstanceId) => ({
    type: model.offerings.typeName[instances.offering[instance]],
    requested: instances.requestedMs[instance] / 1_000,
    running: seconds(instances.runningMs[instance]),
    terminated: seconds(instances.terminatedMs[instance]),
    billed: bill.billedSeconds(instance),
    charges: Object.fromEntries(
      bill.charges(instance).map((charge) => [charge.meter, usd(charge.amountNano)]),
    ),
  }));
}

function seconds(ms: number): number | undefined {
  return Number.isNaN(ms) ? undefined : ms / 1_000;
}

function usd(nano: bigint): string {
  const digits = nano.toString().padStart(10, '0');
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}
