/** The metrics of each value of each dimension: what the lives of its jobs and instances say. */
import { quantileSorted } from 'd3-array';
import { expect, it } from 'vitest';
import { billBy } from '../../src/fold/dimensions/bill-by.ts';
import { counters } from '../../src/fold/counters.ts';
import { dimensionRows, type DimensionRow } from '../../src/fold/dimensions/dimension-rows.ts';
import { isCounted } from '../../src/fold/jobs/job-counters.ts';
import { billByUse, billOf } from '../../src/fold/money/ledger.ts';
import { lifetimes, type Lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { metricsOf } from '../../src/fold/metrics.ts';
import type { InstanceId, JobId } from '../../src/kernel/ids.ts';
import type { Model } from '../../src/model/model.ts';
import { Reason } from '../../src/trace/record.ts';
import { JobStatus } from '../../src/words/job-status.ts';
import { isFargate, purchaseNames } from '../../src/words/purchases.ts';
import { accounted, accounts, checkLaw } from '../laws/laws.ts';
import { run } from '../../src/testing/plays.ts';
import { isLong } from '../laws/runs.ts';
import { tagged } from './tagged.ts';
import { type Used, usesOfLives } from './uses-of-lives.ts';

function played(model: Model) {
  const counted = counters(model);
  const lived = lifetimes(model);
  const end = run(model, (records) => {
    counted.add(records);
    lived.add(records);
  });
  const counts = counted.result(end);
  const bill = billByUse(counts);
  const whole = metricsOf(counts, bill);
  return {
    counts,
    bill,
    whole,
    rows: dimensionRows(counts, bill, whole),
    lives: lived.result(end),
  };
}

/** The values of a job by dimension. */
function valuesOfJob({ queues, shares, definitions, tagSets, jobs }: Model, job: JobId) {
  const share = jobs.share[job];
  const definition = jobs.definition[job];
  const tags = ['team', 'run'].map((key) => `${key}=${tagSets[jobs.tags[job]][key] ?? ''}`);
  return {
    queue: [queues[jobs.queue[job]].name],
    share: [share < 0 ? '' : shares[share].identifier],
    job_definition: [definition < 0 ? '' : definitions[definition]],
    tag: tags,
  };
}

/** The values of an instance by dimension. */
function valuesOfInstance({ model, instances }: Lifetimes, instance: InstanceId) {
  const offering = instances.offering[instance];
  return {
    compute_environment: [model.environments[model.offerings.environment[offering]].name],
    instance_type: [model.offerings.typeName[offering]],
    purchase: [purchaseNames[model.offerings.purchase[offering]]],
  };
}

const sumOf = (amounts: readonly bigint[]) => amounts.reduce((sum, one) => sum + one, 0n);

function moneyOf(uses: readonly Used[]) {
  const of = (wanted: string) =>
    sumOf(uses.filter(({ use }) => use === wanted).map(({ nano }) => nano));
  return {
    cost_usd: sumOf(uses.map(({ nano }) => nano)),
    ...{ useful_usd: of('useful'), lost_usd: of('lost') },
    ...{ boot_usd: of('boot'), idle_usd: of('idle') },
  };
}

function secondsOf(uses: readonly Used[], ...wanted: readonly string[]): number {
  const own = uses.filter(({ use }) => wanted.includes(use));
  return Number(sumOf(own.map(({ vcpuMilliMs }) => vcpuMilliMs))) / 1e6;
}

const defined = (figures: Readonly<Record<string, number | undefined>>) =>
  Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined));

/** Metrics of the counted ones among these jobs. */
function figuresOfJobs({ jobs, model }: Lifetimes, all: readonly JobId[]) {
  const counted = all.filter((job) => isCounted(model.jobs.kind[job]));
  const submitted = counted.filter((job) => jobs.status[job] !== JobStatus.NONE);
  const due = counted.filter(
    (job) => submitted.includes(job) || model.jobs.resubmission[job] === 0,
  );
  const of = (status: JobStatus) => submitted.filter((job) => jobs.status[job] === status);
  const ended = [...of(JobStatus.SUCCEEDED), ...of(JobStatus.FAILED)];
  const started = submitted.filter((job) => !Number.isNaN(jobs.firstStartedMs[job]));
  const sorted = (spans: readonly number[]) => spans.toSorted((a, b) => a - b);
  const waits = sorted(started.map((job) => jobs.firstStartedMs[job] - jobs.runnableMs[job]));
  const turnarounds = sorted(ended.map((job) => jobs.stoppedMs[job] - jobs.createdMs[job]));
  const at = (spans: readonly number[], fraction: number) =>
    spans.length === 0 ? undefined : quantileSorted(spans as number[], fraction)! / 1_000;
  const mean = (spans: readonly number[]) =>
    spans.length === 0 ? undefined : spans.reduce((a, b) => a + b, 0) / spans.length / 1_000;
  const isFinished = due.length > 0 && ended.length === due.length;
  return defined({
    finish_s: isFinished ? Math.max(...ended.map((job) => jobs.stoppedMs[job])) / 1_000 : undefined,
    ...{ wait_mean_s: mean(waits), wait_p50_s: at(waits, 0.5) },
    ...{ wait_p95_s: at(waits, 0.95), wait_max_s: at(waits, 1) },
    ...{ turnaround_mean_s: mean(turnarounds), turnaround_p95_s: at(turnarounds, 0.95) },
    jobs_submitted: submitted.length,
    jobs_succeeded: of(JobStatus.SUCCEEDED).length,
    jobs_failed: of(JobStatus.FAILED).length,
    jobs_unfinished: submitted.length - ended.length,
    jobs_never_started: submitted.length - started.length,
  });
}

/** Metrics of these instances. */
function figuresOfInstances({ instances, model, end }: Lifetimes, all: readonly InstanceId[]) {
  const { endReason, runningMs, terminatedMs, offering } = instances;
  const ran = all.filter((id) => !Number.isNaN(runningMs[id]));
  const untilMs = (id: InstanceId) =>
    Number.isNaN(terminatedMs[id]) ? end.endedMs : terminatedMs[id];
  const instants = new Set(ran.flatMap((id) => [runningMs[id], untilMs(id)]));
  const sizes = [...instants].map(
    (atMs) => ran.filter((id) => runningMs[id] <= atMs && atMs < untilMs(id)).length,
  );
  return {
    interruptions: all.filter((id) => endReason[id] === Reason.Reclaimed).length,
    peak_instances: Math.max(0, ...sizes),
    instances_launched: ran.filter((id) => !isFargate(model.offerings.purchase[offering[id]]))
      .length,
  };
}

function groupBy<Item>(items: readonly Item[], valuesOf: (item: Item) => readonly string[]) {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const value of valuesOf(item)) groups.set(value, [...(groups.get(value) ?? []), item]);
  }
  return groups;
}

const close = (figures: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, expect.closeTo(value, 6)]),
  );

/** What the rows of a run must be, but those of the rest. */
function expected(lives: Lifetimes): readonly unknown[] {
  const { model } = lives;
  const uses = usesOfLives(lives);
  const jobs = Array.from({ length: model.jobs.count }, (_, id): JobId => id);
  const instances = Array.from({ length: lives.instances.length }, (_, id): InstanceId => id);
  const isOfRun = (job: JobId) => lives.jobs.status[job] !== JobStatus.NONE;
  const ofJobs = (['queue', 'share', 'job_definition', 'tag'] as const).flatMap((dimension) =>
    [...groupBy(jobs, (job) => valuesOfJob(model, job)[dimension])]
      .filter(([value, own], _, all) => own.some(isOfRun) && (value !== '' || all.length > 1))
      .map(([value, own]) => {
        const used = uses.filter(({ job }) => job !== undefined && own.includes(job));
        const capacity = {
          useful_vcpu_s: secondsOf(used, 'useful'),
          lost_vcpu_s: secondsOf(used, 'lost'),
        };
        const figures = { ...figuresOfJobs(lives, own), ...capacity };
        return { dimension, value, nano: moneyOf(used), values: close(figures) };
      }),
  );
  const bought = ['compute_environment', 'instance_type', 'purchase'] as const;
  const ofInstances = bought.flatMap((dimension) =>
    [...groupBy(instances, (id) => valuesOfInstance(lives, id)[dimension])].map(([value, own]) => {
      const used = uses.filter(({ instance }) => own.includes(instance));
      const capacity = {
        useful_vcpu_s: secondsOf(used, 'useful'),
        lost_vcpu_s: secondsOf(used, 'lost'),
        idle_vcpu_s: secondsOf(used, 'boot', 'idle'),
        provisioned_vcpu_s: secondsOf(used, 'useful', 'lost', 'boot', 'idle'),
      };
      const figures = { ...figuresOfInstances(lives, own), ...capacity };
      return { dimension, value, nano: moneyOf(used), values: close(figures) };
    }),
  );
  return [...ofJobs, ...ofInstances];
}

/** By dimension and value, without the money as numbers. */
function comparable(rows: readonly DimensionRow[]): readonly unknown[] {
  return rows
    .filter(({ isRest }) => !isRest)
    .map(({ dimension, value, nano, values }) => {
      const figures = Object.entries(values).filter(([name]) => !name.endsWith('_usd'));
      return { dimension, value, nano, values: Object.fromEntries(figures) };
    });
}

const sorted = (rows: readonly unknown[]) =>
  (rows as readonly DimensionRow[]).toSorted((a, b) =>
    `${a.dimension} ${a.value}` < `${b.dimension} ${b.value}` ? -1 : 1,
  );

const numRuns = isLong ? 5_000 : 150;

it('in arbitrary worlds each row is what its jobs or instances came to, money to the nano-dollar', () => {
  const seen = { groups: 0, lost: 0, rests: 0 };
  checkLaw({ seed: 71, numRuns, more: accounts }, (spec, account) => {
    const model = tagged(accounted(spec, account), account[2]);
    const { counts, rows, lives } = played(model);
    expect(sorted(comparable(rows))).toEqual(sorted(expected(lives)));
    if (counts.holdings.groups.all.length > 1) seen.groups++;
    if (rows.some(({ values }) => (values.lost_vcpu_s ?? 0) > 0)) seen.lost++;
    if (rows.some(({ isRest, dimension }) => isRest && dimension === 'purchase')) seen.rests++;
  });
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(numRuns / 20);
});

it('and the money of each dimension sums to the run, that of a value to its jobs and its bill', () => {
  checkLaw({ seed: 72, numRuns, more: accounts }, (spec, account) => {
    const model = tagged(accounted(spec, account), account[2]);
    const { counts, bill, whole, rows, lives } = played(model);
    const { cost_usd, useful_usd, lost_usd, boot_usd, idle_usd } = whole.nano;
    expect(useful_usd! + lost_usd! + boot_usd! + idle_usd!).toBe(cost_usd);
    const rest = ({ isRest }: DimensionRow) => isRest;
    const tables = groupBy(rows, (row) => [
      row.dimension === 'tag' && !row.isRest ? row.value.split('=')[0]! : row.dimension,
    ]);
    const ofTags = tables.get('tag')?.filter(rest) ?? [];
    for (const [name, table] of tables) {
      if (name === 'tag') continue;
      const all = name === 'team' || name === 'run' ? [...table, ...ofTags] : table;
      for (const metric of [
        'cost_usd',
        'useful_usd',
        'lost_usd',
        'boot_usd',
        'idle_usd',
      ] as const) {
        const parts = all.map(({ nano }) => nano[metric]!);
        expect(sumOf(parts), `${name} ${metric}`).toBe(whole.nano[metric]);
        expect(parts.every((part) => part >= 0n)).toBe(true);
      }
    }
    const billed = billBy(counts, bill);
    const { jobNano } = billOf(lives);
    const jobs = Array.from({ length: model.jobs.count }, (_, id): JobId => id);
    for (const { dimension, value, nano, isRest } of rows) {
      const same = billed.filter((row) => row.dimension === dimension && row.key === value);
      expect(same.map(({ costNano }) => costNano)).toContain(nano.cost_usd);
      if (dimension !== 'queue' || isRest) continue;
      const own = jobs.filter((job) => valuesOfJob(model, job).queue.includes(value));
      expect(sumOf(own.map(jobNano))).toBe(nano.cost_usd);
    }
  });
});
