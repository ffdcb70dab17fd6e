/** Arrays of generated jobs: how many children each has, and what these do. */
import { type Distribution, quantile } from '../../kernel/distribution.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { largestArray } from '../../words/job-limits.ts';
import type { ArrayColumns } from '../table.ts';
import type { JobLayout } from './layout.ts';
import { type MixEntry, msOf, rankOf } from './mix.ts';
import { jobOwner, type SourceDraws } from './source-draws.ts';

/**
 * The children of all arrays; undefined = there are none. A child draws its run time and its
 * failure for itself, at the address that it would have under `jobs`; its size is the array's.
 */
export function drawArrays(
  layout: JobLayout,
  mix: readonly MixEntry[],
  source: SourceDraws,
): ArrayColumns | undefined {
  const hasArrays = mix.some((one) => one.arraySize !== undefined || one.submit === 'arrays');
  if (!hasArrays) return undefined;
  const start = childStarts(layout, mix, source);
  const count = start.at(-1) ?? 0;
  const runtimeMs = new Float64Array(count);
  const exitCode = new Int32Array(count);
  layout.kind.forEach((kind, job) => {
    const from = itemAt(start, job);
    const to = itemAt(start, job + 1);
    if (from === to) return;
    const entry = itemAt(mix, kind);
    const { failure = 0, runtimeMs: law } = entry;
    const rank = rankOf(entry, job, source);
    for (let child = from; child < to; child++) {
      const owner = jobOwner(source.name, job, child - from);
      const ms = rank < 0 ? source.sampleOf(owner, law, 'runtime') : quantile(law, rank);
      runtimeMs[child] = msOf(ms);
      if (failure > 0 && source.uniformOf(owner, 'failure') < failure) exitCode[child] = 1;
    }
  });
  return { start, runtimeMs, exitCode };
}

/** How many children a drawn size means: AWS has arrays of 2 to 10,000, and 0 is a single job. */
export function childCount(size: number): number {
  const whole = Math.min(Math.round(size), largestArray);
  return whole < 2 ? 0 : whole;
}

/** How long each job lasts on an idle cluster: an array as long as its longest child. */
export function lastingMs({ start, runtimeMs }: ArrayColumns, single: Float64Array): Float64Array {
  return single.map((alone, job) => {
    const [from, to] = [itemAt(start, job), itemAt(start, job + 1)];
    return from === to ? alone : longest(runtimeMs, from, to);
  });
}

function longest(values: Float64Array, from: number, to: number): number {
  return values.subarray(from, to).reduce((so, one) => Math.max(so, one), 0);
}

/** By job: where its children begin. */
function childStarts(
  { kind, width }: JobLayout,
  mix: readonly MixEntry[],
  source: SourceDraws,
): Int32Array {
  const start = new Int32Array(kind.length + 1);
  const sizeOf = (law: Distribution, job: number) =>
    childCount(source.sampleOf(jobOwner(source.name, job, -1), law, 'size'));
  kind.forEach((one, job) => {
    const { arraySize } = itemAt(mix, one);
    const level = width === undefined ? 0 : itemAt(width, job);
    const children = arraySize === undefined ? level : sizeOf(arraySize, job);
    start[job + 1] = itemAt(start, job) + children;
  });
  return start;
}
