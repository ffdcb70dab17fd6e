/** What is counted while the trace is read is what the lives of the run say, to the last digit. */
import { expect, it } from 'vitest';
import { counters, type Counts } from '../../src/fold/counters.ts';
import { exactSum } from '../../src/fold/capacity/exact-sums.ts';
import { fleetCounts } from '../../src/fold/fleet/fleet-counts.ts';
import { heldOf } from '../../src/fold/capacity/held.ts';
import { billByUse, billOf } from '../../src/fold/money/ledger.ts';
import { lifetimes, type Lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { metricsOf } from '../../src/fold/metrics.ts';
import type { Column, JobGroupId } from '../../src/kernel/ids.ts';
import { hasCheckpoints, hasMultiNodeJobs } from '../../src/model/jobs.ts';
import type { Model } from '../../src/model/model.ts';
import { goodModel, goodTrace } from '../audit/good-trace.ts';
import { folded } from '../audit/trace-builder.ts';
import { billedBy, billing, checkLaw } from '../laws/laws.ts';
import { run } from '../../src/testing/plays.ts';
import { isLong } from '../laws/runs.ts';
import { arbitraryTurns } from '../worlds/arbitrary-turns.ts';
import { instanceId } from '../worlds/ids.ts';
import { world } from '../worlds/model-builder.ts';
import { fleetOf, jobCountsOf, vcpuTimeOf } from './counts-of-lives.ts';

const numRuns = isLong ? 20_000 : 1_000;

function played(model: Model) {
  const counted = counters(model);
  const lived = lifetimes(model);
  const end = run(model, (records) => {
    counted.add(records);
    lived.add(records);
  });
  return { counts: counted.result(end), lives: lived.result(end) };
}

/** Counted jobs of all groups; spans in ascending order. */
function jobsOf({ jobs, holdings }: Counts) {
  const groups = holdings.groups.all.map((_jobs, group) => group);
  const sum = (of: Column<JobGroupId>) => groups.reduce((total, group) => total + of[group], 0);
  return {
    ...{ due: sum(jobs.due), submitted: sum(jobs.submitted) },
    ...{ succeeded: sum(jobs.succeeded), failed: sum(jobs.failed) },
    ...{ attempts: jobs.attempts, retries: jobs.retries, firstCreatedMs: jobs.firstCreatedMs },
    lastStopMs: Math.max(-1, ...groups.map((group) => jobs.stopMs[group])),
    waitsMs: [...jobs.waits.of(groups).toSorted()],
    turnaroundsMs: [...jobs.turnarounds.of(groups).toSorted()],
    sojournMs: jobs.sojournMs,
  };
}

function expectSame(counts: Counts, lives: Lifetimes): void {
  const bill = billByUse(counts);
  expect(jobsOf(counts)).toEqual(jobCountsOf(lives));
  expect(metricsOf(counts, bill).vcpuMilliMs).toEqual(vcpuTimeOf(lives));
  expect(fleetCounts(counts)).toMatchObject(fleetOf(lives));
  const { model, end, instances, poolPrices, refusedUpdates, peakVcpuMilli, peakInstances } = lives;
  const ofResources = { model, end, poolPrices, refusedUpdates, peakVcpuMilli, peakInstances };
  expect(counts).toMatchObject(ofResources);
  const held = heldOf(lives);
  const counted = counts.holdings.held(instances.length);
  for (const id of Array.from({ length: instances.length }, (_, row) => instanceId(row))) {
    expect(exactSum(counted.vcpu, id)).toBe(exactSum(held.vcpu, id));
    expect(exactSum(counted.memory, id)).toBe(exactSum(held.memory, id));
  }
  expect(bill.attributedNano()).toBe(billOf(lives).attributedNano());
  expect(bill.totalNano()).toBe(billOf(lives).totalNano());
}

it('on a run that is worked out by hand', () => {
  const counts = folded(counters, goodModel, goodTrace);
  expectSame(counts, folded(lifetimes, goodModel, goodTrace));
});

it('on arbitrary worlds, by every rule of attribution', () => {
  const seen = { checkpoints: 0, nodes: 0, plain: 0, retries: 0, lost: 0 };
  checkLaw({ seed: 311, numRuns, more: billing }, (spec, rules) => {
    const model = world(billedBy(spec, rules));
    const { counts, lives } = played(model);
    expectSame(counts, lives);
    const saves = hasCheckpoints(model.outcomes);
    const gangs = hasMultiNodeJobs(model.shapes);
    if (saves) seen.checkpoints++;
    if (gangs) seen.nodes++;
    if (!saves && !gangs) seen.plain++;
    if (counts.jobs.retries > 0) seen.retries++;
    if (metricsOf(counts, billByUse(counts)).vcpuMilliMs.lost > 0n) seen.lost++;
  });
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(numRuns / 50);
});

it('where attempts are stopped, warned and lost close together', () => {
  checkLaw({ seed: 312, numRuns, worlds: arbitraryTurns }, (spec) => {
    const { counts, lives } = played(world(spec));
    expectSame(counts, lives);
  });
});
