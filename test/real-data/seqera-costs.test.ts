/**
 * The rule `max` against the costs that Seqera computed for recorded AWS Batch runs: on the recorded
 * placements the bill's own attribution gives them [O32].
 */
import { median, rollups, sum } from 'd3-array';
import { describe, expect, it } from 'vitest';
import { findInstanceType } from '../../src/catalog/instance-types.ts';
import { findRegion } from '../../src/catalog/region.ts';
import { type BillOfJobs, ledger } from '../../src/fold/money/ledger.ts';
import { sure } from '../../src/kernel/lookup.ts';
import { folded, traceOf } from '../audit/trace-builder.ts';
import { world } from '../worlds/model-builder.ts';
import { sharedText } from './shared.ts';

/** A task as Seqera's dump of a run has it. */
interface RecordedTask {
  readonly status: string;
  readonly machineType: string;
  readonly cloudZone: string;
  readonly cpus: number;
  /** In bytes. */
  readonly memory: number;
  readonly start: string;
  readonly complete: string;
  /** In USD. */
  readonly cost: number;
}

interface Dump {
  readonly tasks: readonly { readonly task: RecordedTask }[];
}

/** The tasks of this run; CACHED ones are of an earlier run. */
function tasksOf(run: string): readonly RecordedTask[] {
  const dump = JSON.parse(sharedText(`data/workloads/seqera/${run}.json.gz`)) as Dump;
  return dump.tasks.map(({ task }) => task).filter(({ status }) => status !== 'CACHED');
}

const secondsOf = ({ start, complete }: RecordedTask) =>
  (Date.parse(complete) - Date.parse(start)) / 1_000;
const poolOf = ({ machineType, cloudZone }: RecordedTask) => `${machineType} ${cloudZone}`;

/** USD per hour in each pool. */
type Prices = (task: RecordedTask) => number;

/** The bill of the tasks, each RUNNING as long as recorded on a machine of its recorded type. */
function billOf(tasks: readonly RecordedTask[], priceOf: Prices): BillOfJobs {
  const pools = rollups(tasks, ([task]) => sure(task), poolOf);
  const model = world({
    environments: pools.map(([name, task]) => {
      const { vcpu, memoryMib } = sure(findInstanceType(task.machineType));
      const type = { name, vcpus: vcpu, memoryMib: Math.floor(0.97 * memoryMib) };
      return {
        name: name.replace(' ', '-'),
        types: [{ ...type, nominalMemoryMib: memoryMib, usdPerHour: priceOf(task) }],
      };
    }),
    jobs: tasks.map(({ cpus, memory }, index) => ({
      name: `T${index}`,
      vcpus: cpus,
      memoryMib: memory / 2 ** 20,
    })),
    assumptions: {
      billing: { attribution: 'max', rootVolume: { type: 'gp3', sizeGiB: 30 } },
    },
  });
  const lives = tasks.map((task, index) => ({ task, index, endS: 600 + secondsOf(task) }));
  const starts = lives.map(
    ({ task, index }) => `
      T${index} submitted and runnable
      i${index} launched in ${poolOf(task).replace(' ', '-')}
      i${index} running, registered and ready
      T${index} placed on i${index}`,
  );
  // Ten minutes of pulls count for nothing.
  const runs = lives.map(({ index }) => `T${index} started on i${index}`);
  const ends = lives
    .toSorted((a, b) => a.endS - b.endS)
    .map(({ index, endS }) => `${endS} T${index} succeeded on i${index}\n i${index} terminated`);
  const trace = [...starts, `600 ${runs.join('\n')}`, ...ends, `${10 ** 6} end`].join('\n');
  return folded(ledger, model, traceOf(model, trace));
}

const usd = (nano: bigint) => Number(nano) / 1e9;

/** What the rule says of each task. */
function costsOf(tasks: readonly RecordedTask[], priceOf: Prices): number[] {
  const bill = billOf(tasks, priceOf);
  return tasks.map((_task, index) => usd(bill.jobNano(index)));
}

/** The price of each pool by which its tasks of a minute and more cost what is recorded. */
function observedPrices(tasks: readonly RecordedTask[]): Prices {
  const atOneUsd = costsOf(tasks, () => 1);
  const long = tasks.flatMap((task, index) =>
    secondsOf(task) < 60 ? [] : [{ task, unit: atOneUsd[index]! }],
  );
  const prices = new Map(
    rollups(
      long,
      (of) => sum(of, ({ task }) => task.cost) / sum(of, ({ unit }) => unit),
      ({ task }) => poolOf(task),
    ),
  );
  return (task) => sure(prices.get(poolOf(task)));
}

/** Figures of the runs: tasks, and the sums of costs as recorded and at list prices. */
const runs = [
  {
    run: '10Sj9ejvKktHWg',
    regionName: 'eu-west-1',
    count: 297,
    recorded: 21.260741,
    list: 46.0185,
  },
  { run: '50CueCkLKqyOeH', regionName: 'eu-west-1', count: 58, recorded: 11.686959, list: 24.3233 },
  { run: '15dvxY1LnZYrYe', regionName: 'us-east-1', count: 12, recorded: 6.011797, list: 6.0065 },
] as const;

describe.each(runs)('the tasks of $run', ({ run, regionName, count, recorded, list }) => {
  const tasks = tasksOf(run);
  const region = sure(findRegion(regionName));

  it('cost what they are known to cost at On-Demand prices', () => {
    expect(tasks).toHaveLength(count);
    const costs = costsOf(tasks, ({ machineType }) => sure(region.onDemandNano(machineType)) / 1e9);
    expect(sum(costs)).toBeCloseTo(list, 4);
  });

  it('cost what Seqera says, at one price for each pool', () => {
    const costs = costsOf(tasks, observedPrices(tasks));
    expect(sum(tasks, ({ cost }) => cost)).toBeCloseTo(recorded, 6);
    expect(Math.abs(sum(costs) / recorded - 1)).toBeLessThan(0.000_2);
    const errors = tasks.map(({ cost }, index) => Math.abs(costs[index]! / cost - 1));
    const long = errors.filter((_error, index) => secondsOf(tasks[index]!) >= 60);
    expect(Math.max(...long)).toBeLessThan(0.017);
    expect(median(long)).toBeLessThan(0.000_6);
  });
});
