/** How many jobs and dependencies a generator can make at most, before it makes any. */
import { type Distribution, quantile } from '../../kernel/distribution.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { mostArrivals } from './arrivals.ts';
import { childCount } from './arrays.ts';
import type { GeneratorSpec } from './generate.ts';
import type { MixEntry } from './mix.ts';
import { jobsOf, needCount } from './workflow.ts';

/** What a replication can have at most. */
interface MostGenerated {
  /** Rows: jobs, arrays with their children, and resubmissions. */
  readonly jobs: number;
  readonly edges: number;
  /** The kind of the mix that makes the most rows, if its arrivals are more than single jobs. */
  readonly widest: number | undefined;
}

/** `resubmissions`: how many times a job is submitted again at most. */
export function mostGenerated(spec: GeneratorSpec, resubmissions = 0): MostGenerated {
  const { count = Infinity, durationMs, arrivals, mix } = spec;
  const most =
    durationMs === undefined ? count : Math.min(count, mostArrivals(arrivals, durationMs));
  const rows = mix.map((entry) => rowsOf(entry, most, 1 + resubmissions));
  const jobs = Math.max(...rows);
  const first = rows.indexOf(jobs);
  const { arraySize, workflow } = itemAt(mix, first);
  const byUsers = arrivals.kind === 'users' ? most : 0;
  return {
    jobs,
    edges: mix.reduce((so, one) => Math.max(so, edgesOf(one, most)), byUsers),
    widest: arraySize === undefined && workflow === undefined ? undefined : first,
  };
}

/** An array itself is submitted once, its children, as single jobs, as often as it takes. */
function rowsOf(entry: MixEntry, arrivals: number, submissions: number): number {
  const { workflow = [1], submit, arraySize } = entry;
  if (arraySize !== undefined) {
    return arrivals + mostChildren(arraySize, arrivals) * submissions;
  }
  const arrays = submit === 'arrays' ? workflow.filter((width) => width > 1).length : 0;
  return arrivals * (arrays + jobsOf(workflow) * submissions);
}

function edgesOf(entry: MixEntry, arrivals: number): number {
  const { workflow = [1], submit, arraySize, isSequential = false } = entry;
  if (arraySize !== undefined) {
    return isSequential ? mostChildren(arraySize, arrivals) : 0;
  }
  if (submit !== 'arrays') return arrivals * needCount(workflow);
  const between = workflow.map((width, level) => {
    if (level === 0) return 0;
    return width === workflow[level - 1] ? width : 1;
  });
  const within = isSequential ? jobsOf(workflow) : 0;
  return arrivals * (jobsOf(between) + within);
}

/** Cells of the rank in which a law is bounded by its value at the upper end. */
const cells = 4_000;
/** All arrays together have more children than is said with a chance below e to the minus this. */
const surprise = 40;

/** By Bernstein's inequality, of sizes that are independent and bounded. */
function mostChildren(law: Distribution, arrays: number): number {
  if (typeof law === 'number') return arrays * childCount(law);
  // The largest number that can be drawn.
  const top = Math.max(1, childCount(quantile(law, 1 - 2 ** -53)));
  let mean = 0;
  let meanSquare = 0;
  for (let cell = 1; cell <= cells; cell++) {
    const size = cell === cells ? top : Math.max(1, childCount(quantile(law, cell / cells)));
    mean += size / cells;
    meanSquare += size ** 2 / cells;
  }
  const spread = Math.sqrt(2 * arrays * meanSquare * surprise) + (top * surprise) / 3;
  return Math.ceil(Math.min(arrays * top, arrays * mean + spread));
}
