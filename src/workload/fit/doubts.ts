/** Why the answers of a fitted generator must not be believed. */
import { itemAt } from '../../kernel/lookup.ts';
import { msPerHour } from '../../kernel/units.ts';
import type { WorkloadTable } from '../table.ts';
import type { FittedArrivals } from './arrival-law.ts';
import type { FittedKind } from './kinds.ts';
import { distanceBetween } from './goodness.ts';
import { believedDistance } from './value-laws.ts';

/** A law of fewer jobs is a guess. */
const fewestJobs = 30;

export function doubtsOf(
  table: WorkloadTable,
  arrivals: FittedArrivals,
  kinds: readonly FittedKind[],
): readonly string[] {
  return [
    ...fewJobs(kinds),
    ...lostEdges(table),
    ...arrivalDoubts(arrivals),
    ...countTrend(table, arrivals),
    ...kinds.flatMap((kind) => runtimeTrend(table, kind)),
  ];
}

function fewJobs(kinds: readonly FittedKind[]): readonly string[] {
  const few = kinds.filter(({ rows }) => rows.length < fewestJobs);
  if (few.length === 0) return [];
  const jobs = few.reduce((sum, { rows }) => sum + rows.length, 0);
  const names = few.length === 1 ? '1 name has' : `${few.length} names have`;
  return [`${names} fewer than ${fewestJobs} jobs (together ${jobs}): their laws are guesses`];
}

function lostEdges({ after, submission }: WorkloadTable): readonly string[] {
  const edges = after.length + (submission?.needs.length ?? 0);
  if (edges === 0) return [];
  const remedy = 'import the history with resample, which keeps them';
  return [`${edges} dependencies are lost: its jobs do not wait for each other; ${remedy}`];
}

function arrivalDoubts(arrivals: FittedArrivals): readonly string[] {
  if (arrivals.kind === 'at-once' || arrivals.distance <= believedDistance) return [];
  const far = `the times between submissions are ${arrivals.distance.toFixed(2)} (KS) from chance`;
  return [`${far}, above ${believedDistance}: jobs come in bursts, which the generator lacks`];
}

/** Four standard deviations of a Poisson count; a profile explains what weekdays do. */
function countTrend({ submitMs, count }: WorkloadTable, { kind }: FittedArrivals) {
  const first = itemAt(submitMs, 0);
  const last = itemAt(submitMs, count - 1);
  if (kind === 'at-once' || last - first < msPerHour) return [];
  const early = submitMs.filter((at) => at < (first + last) / 2).length;
  if (Math.abs(2 * early - count) <= 4 * Math.sqrt(count)) return [];
  return [`a trend: ${early} jobs in the first half of the time, ${count - early} in the second`];
}

/** Beyond the 0.1 % bound of two samples of one law. */
function runtimeTrend({ runtimeMs }: WorkloadTable, { name, rows }: FittedKind) {
  if (rows.length < 2 * fewestJobs) return [];
  const middle = rows.length >> 1;
  const times = (some: readonly number[]) =>
    Float64Array.from(some, (row) => itemAt(runtimeMs, row)).sort();
  const distance = distanceBetween(times(rows.slice(0, middle)), times(rows.slice(middle)));
  if (distance <= 1.95 * Math.sqrt(2 / middle)) return [];
  const far = `${distance.toFixed(2)} (KS) apart`;
  return [`a trend: run times of ${name} in the first and the second half are ${far}`];
}
