/** What must come out of each situation, with the arithmetic by hand; one row a claim. */
import type { MetricName } from '../../src/words/metrics.ts';
import { launched, largestVcpus, meanOf, type Outcome } from './outcome.ts';

/** A number within the tolerance, or a text, or what a pattern matches. */
export type Right = number | string | RegExp;

/** The same figure of another strategy. */
export interface SameAs {
  readonly strategy: string;
}

/** A claim about one strategy, or about the messages before the run. */
export interface Claim {
  readonly situation: string;
  /** Absent = what the user reads before the run. */
  readonly strategy?: string;
  /** What is claimed, and why. */
  readonly text: string;
  readonly figure?: (outcome: Outcome) => unknown;
  readonly right: Right | SameAs;
  /** Largest difference from `right`. */
  readonly within?: number;
  /** Standard deviation of one replication: four standard errors are the largest difference. */
  readonly sd?: number;
}

const hour = 3_600;
const firstJob = ({ jobs }: Outcome) => jobs.find(({ kind }) => kind !== 'array_parent')!;
const status = (outcome: Outcome) => firstJob(outcome).status;
const attempts = (outcome: Outcome) => firstJob(outcome).attempts;
const waitS = (outcome: Outcome) => {
  const { createdMs = NaN, firstStartedMs = NaN } = firstJob(outcome);
  return (firstStartedMs - createdMs) / 1_000;
};
const statusOf = (name: string) => (outcome: Outcome) =>
  outcome.jobs.find((job) => job.name === name)!.status;
const metric = (name: MetricName) => meanOf(name);
const notes = ({ result }: Outcome) => result.notes.join('\n');
const pullS = ({ attempts: rows }: Outcome) =>
  Math.max(...rows.map(({ placedMs, startedMs = NaN }) => (startedMs - placedMs) / 1_000));

type Tolerance = number | { readonly sd: number };
/** Claims of one situation: strategy, text, figure, value, tolerance. */
type Row = readonly [string, string, (outcome: Outcome) => unknown, Claim['right'], Tolerance?];

const rows: Readonly<Record<string, readonly Row[]>> = {
  '01': [
    ['only-xlarge', 'each job runs on a 32-GiB machine', metric('jobs_succeeded'), 8],
    ['only-xlarge', 'one job to a machine', metric('instances_launched'), 8],
    [
      'only-xlarge',
      'the machines are xlarge',
      launched,
      /^\d × r\w+\.xlarge(, \d × r\w+\.xlarge)?$/,
    ],
    ['with-2xlarge', 'each job runs', metric('jobs_succeeded'), 8],
  ],
  '03': [
    ['asked-384000', '12xlarge registers less', launched, '1 × r5d.16xlarge'],
    ['asked-384000', '$4.608 × 2.11 h', metric('cost_usd'), 9.73, 0.2],
    ['asked-382000', '12xlarge registers more', launched, '1 × r5d.12xlarge'],
    ['asked-382000', '$3.456 × 2.11 h', metric('cost_usd'), 7.3, 0.15],
  ],
  '05': [
    ['max-8', 'the floor is met', metric('peak_vcpus'), 8],
    ['max-8', 'no machine of the floor holds the job, and the cap is reached', status, 'RUNNABLE'],
    ['max-32', 'a larger machine is launched', status, 'SUCCEEDED'],
    ['best-fit-max-8', 'the floor is met', metric('peak_vcpus'), 8],
    ['best-fit-max-8', 'no machine of the floor holds the job', status, 'RUNNABLE'],
  ],
  '06': [
    ['default-strategy', 'BEST_FIT never exceeds its cap', status, 'RUNNABLE'],
    ['default-strategy', '36 > 18', metric('instances_launched'), 0],
    ['progressive', 'one machine may exceed the cap', launched, '1 × c4.8xlarge'],
    ['progressive', 'the job runs', status, 'SUCCEEDED'],
  ],
  '07': [
    ['stay', '2,500 jobs of about an hour, 500 at a time', metric('jobs_unfinished'), 0],
    ['lower-at-1h', 'nothing changes', metric('cost_usd'), { strategy: 'stay' }],
    [
      'lower-at-1h',
      'the refusal is said',
      notes,
      /refused the update at 1h00m00s: maxvCpus 1000 is below desiredvCpus 2000;/,
    ],
    ['desired-by-hand', 'nothing changes', metric('cost_usd'), { strategy: 'stay' }],
    [
      'desired-by-hand',
      'the refusal is said',
      notes,
      /refused the update at 1h00m00s: desiredvCpus 1000 is below desiredvCpus 2000;/,
    ],
    [
      'disable-half-an-hour',
      'the fleet ends, then returns half',
      metric('jobs_unfinished'),
      343,
      60,
    ],
  ],
  '09': [
    ['quota-64', '36 + 36 + 28 jobs on one machine of 36', metric('makespan_s'), 3 * hour],
    ['small-types', '64 + 36 jobs on 16 machines of 4', metric('makespan_s'), 2 * hour],
    ['no-quota', 'all at once', metric('makespan_s'), hour],
  ],
  '11': [
    ['defaults', '40 × 1,500 MB ÷ 125 MB/s', pullS, 480],
    ['volume-125', '40 × 1,500 MB ÷ 125 MB/s', pullS, 480],
  ],
  '13': [
    ['rule-for-hosts', 'the warning is no lost host', status, 'FAILED'],
    ['rule-for-hosts', 'it is not tried again', attempts, 1],
    ['rule-for-both', 'it is tried again', status, 'SUCCEEDED'],
  ],
  '14': [
    // P(4.03 h without a loss) = exp(−0.17 × 4.03) = 0.504.
    ['bid-60', 'a bid does not save it', metric('jobs_succeeded'), 0.504, { sd: 0.5 }],
    ['bid-100', 'a higher bid does not either', metric('jobs_succeeded'), 0.504, { sd: 0.5 }],
  ],
  '16': [
    [
      'bare',
      '10,000 × (0.25 × $0.04048 + 0.5 × $0.004445) ÷ 6',
      metric('cost_usd'),
      20.5708,
      0.0001,
    ],
    ['with-latencies', '10 s of pull more', metric('cost_usd'), 20.95, 0.05],
    ['new-account', '24 at a time: ⌈10,000 ÷ 24⌉ × 640 s', metric('makespan_s'), 266_886, 60],
  ],
  '18': [
    ['i3', 'one job to a machine', metric('instances_launched'), 40],
    ['i3', '40 machines × 3.1 h × $0.624', metric('cost_usd'), 78.04, 1],
    ['ask-4-vcpus', 'two jobs of 30,000 MiB a machine', metric('instances_launched'), 20],
    ['ask-4-vcpus', 'half the machines, half the bill', metric('cost_usd'), 39.02, 0.5],
    ['m5d', 'as many machines as jobs', metric('instances_launched'), 40],
  ],
  '21': [
    ['spot', 'Batch starts no multi-node job on Spot', statusOf('mpi'), 'RUNNABLE'],
    ['on-demand', 'it starts on On-Demand', statusOf('mpi'), 'SUCCEEDED'],
  ],
  '23': [
    ['hangs', 'no machine of 2 vCPUs holds 4', statusOf('big'), 'RUNNABLE'],
    ['hangs', 'the job behind waits too', statusOf('small'), 'RUNNABLE'],
    ['cancel-after-10m', 'the limit cancels the head', statusOf('big'), 'FAILED'],
    ['cancel-after-10m', 'the next one starts', statusOf('small'), 'SUCCEEDED'],
  ],
  '24': [
    ['spot-only', '2 h of waiting, boot, 1 h of work', metric('makespan_s'), 3.07 * hour, 300],
    ['spot-then-od', 'the second environment at once', metric('makespan_s'), 1.07 * hour, 300],
    ['best-fit-then-od', 'BEST_FIT waits for its type', metric('makespan_s'), 3.07 * hour, 300],
    [
      'best-fit-then-od',
      'BEST_FIT hands nothing on',
      ({ instances }) =>
        instances.filter(({ computeEnvironment }) => computeEnvironment === 'od').length,
      0,
    ],
  ],
  '29': [
    ['optimal', 'one machine holds 64 jobs, and takes them along', metric('retries'), 64],
    ['four-vcpus', 'one machine of sixteen takes 4', metric('retries'), 4],
  ],
  '31': [
    // 1 h, 30 min until the timeout, a boot, and the 3 h again.
    ['base', 'replaced at 1.5 h, then 3 h again', metric('makespan_s'), 4.57 * hour, 400],
    ['base', 'each of four is tried again', metric('retries'), 4],
    ['base', 'four old machines, four new', launched, '4 × m5.xlarge, 4 × m6i.xlarge'],
  ],
  '39': [
    // P(lost in 8 h) = 1 − exp(−0.15 × 8) = 0.699, twice 0.488: 1.187 losses in the mean.
    ['base', 'all succeed in the end', metric('jobs_succeeded'), 1],
    ['base', '0.699 + 0.488 losses', metric('interruptions'), 1.187, { sd: 0.868 }],
  ],
  '43': [
    ['floor-2', 'the floor is the smallest machine of the family', launched, '1 × c4.large'],
    ['floor-2', 'its machine waits for the job', waitS, 9, 6],
    ['floor-0', 'it runs without a floor', status, 'SUCCEEDED'],
  ],
  '45': [['base', 'nobody launches machines', status, 'RUNNABLE']],
  '47': [
    ['on-demand-optimal', 'a machine of the size of the job', largestVcpus, 2],
    ['on-demand-m5', 'a machine of the size of the job', launched, '1 × m5.large'],
    ['spot-optimal', 'a machine of the size of the job', largestVcpus, 2],
    ['spot-m5', 'a machine of the size of the job', launched, '1 × m5.large'],
    ['spot-m5-c5-r5', 'a machine of the size of the job', largestVcpus, 2],
    ['spot-r6id', 'a machine of the size of the job', launched, '1 × r6id.large'],
    ['spot-capacity-optimized', 'a machine of the size of the job', largestVcpus, 2],
    ['spot-best-fit', 'a machine of the size of the job', largestVcpus, 2],
  ],
  '50': [['base', '45 min without capacity, then a boot', waitS, 2_700 + 330, 330]],
  '52': [
    // 400 × (1 − exp(−0.15 × 8))³ = 136.5; the variance of a run is 400 × 0.341 × 0.659.
    ['base', 'three losses of three', metric('jobs_failed'), 136.5, { sd: 9.48 }],
  ],
  '58': [
    ['six', '6 vCPUs need 8', launched, '1 × m7i-flex.2xlarge'],
    ['four', '4 vCPUs need 4', launched, '1 × m7i-flex.xlarge'],
    ['six-spot', '6 vCPUs need 8 on Spot too', launched, '1 × m7i-flex.2xlarge'],
    ['four-spot', '4 vCPUs need 4 on Spot too', launched, '1 × m7i-flex.xlarge'],
  ],
  '72': [
    ['base', 'attempts are tries', attempts, 3],
    ['base', '3 × 10 min', metric('makespan_s'), 1_800],
  ],
};

const messages: Readonly<Record<string, readonly (readonly [string, RegExp])[]>> = {
  '05': [['a hint says that the floor blocks the job', /minvCpus|floor/]],
  '06': [['the cap that admits the type is named', /36/]],
  '07': [['the limit may be refused', /maxvCpus.*AWS refuses this if more vCPUs run then/]],
  '64': [['SubmitJob refuses it', /schedulingPriority/]],
  '69': [['minvCpus is refused on Fargate', /minvCpus/]],
};

export const claims: readonly Claim[] = [
  ...Object.entries(rows).flatMap(([situation, list]) =>
    list.map(([strategy, text, figure, right, within]) => ({
      situation,
      strategy,
      text,
      figure,
      right,
      ...(typeof within === 'number' ? { within } : within),
    })),
  ),
  ...Object.entries(messages).flatMap(([situation, list]) =>
    list.map(([text, right]) => ({ situation, text, right })),
  ),
];
