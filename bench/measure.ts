/** The benchmark cases and their measurement: best of several rounds, floor and engine in turn. */
import { simulate } from '../src/engine/simulate.ts';
import { metrics } from '../src/fold/metrics.ts';
import { createDraws } from '../src/kernel/random.ts';
import { msPerSecond } from '../src/kernel/units.ts';
import type { Model } from '../src/model/model.ts';
import { createNature } from '../src/nature/nature.ts';
import { bindPolicies } from '../src/policy/bind.ts';
import { families, type Family, plainFifo } from './families.ts';
import { floor, type FloorCase } from './floor.ts';
import { arrayModel, burstCase, caseModel, poissonCase } from './worlds.ts';

/** One case at one size. */
export interface Comparison {
  readonly name: string;
  readonly jobs: number;
  readonly floorNs: number;
  readonly engineNs: number;
  /** Engine time per job, relative to that of the case's smallest size; linear growth is 1. */
  readonly growth: number;
  /** Whether mean and longest wait equal the floor's to the last digit. */
  readonly sameWaits: boolean;
  readonly digest: string;
}

interface Case {
  readonly name: string;
  floorCase(jobs: number): FloorCase;
  model(floorCase: FloorCase): Model;
}

const arraySize = 10_000;
const cases: readonly Case[] = [
  { name: 'poisson', floorCase: poissonCase, model: caseModel },
  { name: 'burst', floorCase: burstCase, model: caseModel },
  {
    name: 'arrays',
    floorCase: burstCase,
    model: (floorCase) => arrayModel(floorCase, Math.min(arraySize, floorCase.vcpus.length / 2)),
  },
];

/** Rounds at a size; small sizes get more, because the first seconds warm up the compiler. */
function roundsOf(jobs: number): number {
  return Math.min(40, Math.max(12, Math.ceil(4_000_000 / jobs)));
}

/** Every case at every size, ascending. */
export function bench(sizes: readonly number[], rounds = roundsOf): readonly Comparison[] {
  return cases.flatMap((one) => {
    const rows: Comparison[] = [];
    for (const jobs of sizes) {
      const row = compare(one, jobs, rounds(jobs));
      rows.push({ ...row, growth: row.engineNs / (rows[0]?.engineNs ?? row.engineNs) });
    }
    return rows;
  });
}

function compare(one: Case, jobs: number, rounds: number): Comparison {
  const floorCase = one.floorCase(jobs);
  const model = one.model(floorCase);
  let floorMs = Infinity;
  let engineMs = Infinity;
  let waits = floor(floorCase);
  let run = play(model);
  for (let round = 0; round < rounds; round++) {
    let before = performance.now();
    waits = floor(floorCase);
    floorMs = Math.min(floorMs, performance.now() - before);
    before = performance.now();
    run = play(model);
    engineMs = Math.min(engineMs, performance.now() - before);
  }
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / jobs / msPerSecond;
  const most = waits.reduce((max, wait) => Math.max(max, wait), 0) / msPerSecond;
  const { wait_mean_s, wait_max_s } = run.values;
  return {
    name: one.name,
    jobs,
    floorNs: (floorMs * 1e6) / jobs,
    engineNs: (engineMs * 1e6) / jobs,
    growth: 1,
    sameWaits: wait_mean_s === mean && wait_max_s === most,
    digest: run.digest,
  };
}

/** What a family of rules costs compared with plain FIFO. */
export interface FamilyCost {
  readonly name: string;
  readonly records: number;
  readonly nsPerRecord: number;
  /** Time per record, relative to plain FIFO, measured in turn with it. */
  readonly ratio: number;
}

/** Rounds of a family; plain FIFO is timed with each. */
const familyRounds = () => 6;

/** Every family at one size; a record of the trace is an event of the run. */
export function benchFamilies(jobs: number, rounds = familyRounds): readonly FamilyCost[] {
  const base = plainFifo.model(jobs);
  return families.map((family) => costOf(family, family.model(jobs), { base, rounds: rounds() }));
}

function costOf(
  { name }: Family,
  model: Model,
  { base, rounds }: { readonly base: Model; readonly rounds: number },
): FamilyCost {
  let baseNs = Infinity;
  let familyNs = Infinity;
  let records = 0;
  for (let round = 0; round < rounds; round++) {
    baseNs = Math.min(baseNs, timeOf(base).nsPerRecord);
    const timed = timeOf(model);
    familyNs = Math.min(familyNs, timed.nsPerRecord);
    records = timed.records;
  }
  return { name, records, nsPerRecord: familyNs, ratio: familyNs / baseNs };
}

/** A run without folds: the time of the engine itself. */
function timeOf(model: Model) {
  const nature = createNature(model, createDraws(model.seed, model.replication));
  let records = 0;
  const before = performance.now();
  simulate(model, bindPolicies(model), nature, (chunk) => {
    records += chunk.length;
  });
  return { records, nsPerRecord: ((performance.now() - before) * 1e6) / records };
}

/** The timed run: it writes the trace and folds metrics, without per-job files. */
function play(model: Model) {
  const nature = createNature(model, createDraws(model.seed, model.replication));
  const fold = metrics(model);
  const end = simulate(model, bindPolicies(model), nature, (records) => {
    fold.add(records);
  });
  return { values: fold.result(end).values, digest: end.digest };
}
