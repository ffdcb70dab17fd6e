/**
 * One scenario per family of rules, of about `jobs` jobs each: what AWS Batch's rules cost compared
 * with the bare loop over as many plain jobs. Two have AWS's cadences and latencies.
 */
import {
  awsWithoutRates,
  container,
  environment,
  fixedPool,
  generated,
  ideal,
  machineType,
  queueOver,
  scenario,
} from './scenarios.ts';

const vcpus = 16;
const runtime = { uniform: { min: '200s', max: '800s' } };
const smallJob = { vcpus: 1, memory: '1GiB', runtime };
const vcpusMax = 8;
const mixed = Array.from({ length: vcpusMax }, (_, index) => ({
  name: `of-${index + 1}`,
  vcpus: index + 1,
  memory: '1GiB',
  runtime,
}));

/** Arrivals of mixed jobs that keep so many vCPUs busy on average. */
function mixedFor(busyVcpus: number) {
  const vcpuHoursOfJob = ((1 + vcpusMax) / 2) * (500 / 3_600);
  return { arrivals: { poisson: { perHour: busyVcpus / vcpuHoursOfJob } }, mix: mixed };
}

/** The text of each family's scenario. */
export const families: Readonly<Record<string, (jobs: number) => string>> = {
  '5,000 instances': fleet,
  'Spot with shocks': spotWithShocks,
  '50 shares': shares,
  '200 shapes': shapes,
  'graph of dependencies': graph,
  '50 environments': (jobs) => environments(jobs, 'BEST_FIT_PROGRESSIVE', 512),
  '50 environments, BEST_FIT at its maximum': (jobs) => environments(jobs, 'BEST_FIT', 16),
};

/** Plain jobs, drawn anew in each replication. */
export function manyReplications(jobs: number, replications: number): string {
  return scenario({
    ...fixedPool(64, vcpus),
    replications,
    workload: { jobs: generated({ count: jobs, ...mixedFor(900) }) },
    assumptions: ideal,
  });
}

/** 5,000 machines that are always on, nearly full. */
function fleet(jobs: number): string {
  return scenario({
    ...fixedPool(5_000, vcpus),
    workload: { jobs: generated({ count: jobs, ...mixedFor(72_000) }) },
    assumptions: awsWithoutRates,
  });
}

/** Prices and capacities that move, interruptions that come in shocks of whole pools. */
function spotWithShocks(jobs: number): string {
  const resources = {
    type: 'SPOT',
    allocationStrategy: 'SPOT_PRICE_CAPACITY_OPTIMIZED',
    instanceTypes: ['c6i.4xlarge', 'm6i.4xlarge', 'r6i.4xlarge', 'm5.4xlarge', 'c5.4xlarge'],
    maxvCpus: 16_384,
    bidPercentage: 60,
  };
  const windows = { instances: 40, meanOpen: '2h', meanShort: '20m' };
  const spot = {
    interruptions: { advisor: { shockShare: 0.5 } },
    price: { process: { every: '1m' } },
    capacity: { windows },
  };
  const jobsOfSpot = { jobDefinition: 'work', count: jobs, ...mixedFor(4_500) };
  return scenario({
    jobQueues: { queue: queueOver('spot') },
    computeEnvironments: { spot: environment(resources, {}) },
    jobDefinitions: { work: container({}, { retryStrategy: { attempts: 10 } }) },
    workload: { jobs: generated(jobsOfSpot) },
    assumptions: { ...awsWithoutRates, spot },
  });
}

/** Fair share with different weights, on full machines. */
function shares(jobs: number): string {
  const names = Array.from({ length: 50 }, (_, share) => `share${share}`);
  const shareDistribution = names.map((shareIdentifier, share) => ({
    shareIdentifier,
    weightFactor: 1 + (share % 4),
  }));
  const mix = names.flatMap((share) => mixed.map((job) => ({ ...job, share })));
  const fairsharePolicy = { shareDecaySeconds: 3_600, shareDistribution };
  return scenario({
    ...fixedPool(64, vcpus),
    schedulingPolicies: { fair: { fairsharePolicy } },
    jobQueues: { queue: queueOver('pool', { schedulingPolicyArn: 'fair' }) },
    workload: { jobs: generated({ count: jobs, ...mixedFor(1_000), mix }) },
    assumptions: ideal,
  });
}

/** Jobs that differ in memory, on machines that are launched for them. */
function shapes(jobs: number): string {
  const mix = Array.from({ length: 200 }, (_, index) => ({
    ...smallJob,
    memory: `${1_024 + 16 * index}MiB`,
  }));
  const arrivals = { poisson: { perHour: 7_200 } };
  return scenario({
    ...machineType(vcpus),
    jobQueues: { queue: queueOver('pool') },
    computeEnvironments: { pool: environment({ maxvCpus: 1_024 }) },
    workload: { jobs: generated({ count: jobs, arrivals, mix }) },
    assumptions: ideal,
  });
}

/** Arrays in a chain: each child waits for the same children of the two arrays before. */
function graph(jobs: number): string {
  const size = Math.min(10_000, jobs / 5);
  const arrays = Array.from({ length: jobs / size }, (_, array) => ({
    jobName: `array-${array}`,
    jobQueue: 'queue',
    jobDefinition: 'work',
    arrayProperties: { size },
    dependsOn: [array - 2, array - 1]
      .filter((before) => before >= 0)
      .map((before) => ({ jobId: `array-${before}`, type: 'N_TO_N' })),
  }));
  return scenario({
    ...fixedPool(64, vcpus),
    jobDefinitions: { work: container({ runtime }) },
    workload: { arrays: { jobs: arrays } },
    assumptions: ideal,
  });
}

/** Environments with a queue each; the jobs of each need 20 vCPUs on average. */
function environments(jobs: number, allocationStrategy: string, maxvCpus: number): string {
  const names = Array.from({ length: 50 }, (_, index) => `of-${index}`);
  const count = Math.ceil(jobs / names.length);
  const each = (of: (name: string) => object) =>
    Object.fromEntries(names.map((name) => [name, of(name)]));
  return scenario({
    ...machineType(vcpus),
    jobQueues: each((name) => queueOver(name)),
    computeEnvironments: each(() => environment({ allocationStrategy, maxvCpus })),
    workload: each((queue) => generated({ queue, count, ...mixedFor(20) })),
    assumptions: ideal,
  });
}
