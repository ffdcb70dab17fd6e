/**
 * One world per family of rules, of about `count` jobs each: what AWS Batch's rules cost compared
 * with plain FIFO. Families about cadences and latencies use those of AWS's preset.
 */
import { createDraws, ownerOf } from '../src/kernel/random.ts';
import { msPerMinute, msPerSecond } from '../src/kernel/units.ts';
import type { Model } from '../src/model/model.ts';
import { world } from '../test/worlds/model-builder.ts';
import type { AssumptionsSpec, EnvironmentSpec, JobSpec } from '../test/worlds/world-spec.ts';

export interface Family {
  readonly name: string;
  model(count: number): Model;
}

const vcpus = 16;
const draws = createDraws('families', 1);
const { low, high } = ownerOf('bench');

/** Numbers below `limit`, the same in every run. */
function below(limit: number, ordinal: number): number {
  return Math.floor(limit * draws.uniform('mix', low, high, ordinal));
}

/** 64 machines that are always on. */
const pool: EnvironmentSpec = {
  minvCpus: 64 * vcpus,
  maxvCpus: 64 * vcpus,
  types: [{ vcpus }],
};

/** Jobs of one vCPU that keep 1,000 of the pool's 1,024 vCPUs busy on average. */
function steadyJobs(count: number, more: (index: number) => JobSpec = () => ({})): JobSpec[] {
  return Array.from({ length: count }, (_, index) => ({
    submitMs: 500 * index,
    workMs: 200 * msPerSecond + below(600 * msPerSecond, index),
    ...more(index),
  }));
}

const awsCadence: AssumptionsSpec = {
  scheduler: { dispatchCycle: 10 * msPerSecond, scalingCycle: 150 * msPerSecond, demand: 'vcpu' },
  ec2: {
    pending: 6 * msPerSecond,
    registration: 80 * msPerSecond,
    firstTask: 10 * msPerSecond,
    idleGrace: 5 * msPerMinute,
  },
};

const shareCount = 500;
const queueCount = 50;
const arraySize = 10_000;
const instances = 5_000;
const edgesPerJob = 2;

/** Plain FIFO, with which the others are compared. */
export const plainFifo: Family = {
  name: 'plain FIFO',
  model: (count) => world({ environments: [pool], jobs: steadyJobs(count) }),
};

export const families: readonly Family[] = [
  {
    name: 'fair share, 500 shares',
    model: (count) => {
      const names = Array.from({ length: shareCount }, (_, share) => `s${share}`);
      const shares = Object.fromEntries(names.map((name, share) => [name, 1 + (share % 4)]));
      const jobs = steadyJobs(count, (index) => ({ share: names[below(shareCount, index)]! }));
      return world({
        environments: [pool],
        queues: [{ shares }],
        jobs,
        assumptions: awsCadence,
      });
    },
  },
  {
    name: 'arrays of 10,000',
    model: (count) => {
      const array = Math.min(arraySize, count / 2);
      const jobs = Array.from({ length: count / array }, () => ({
        array,
        workMs: 300 * msPerSecond,
      }));
      return world({ environments: [pool], jobs });
    },
  },
  {
    name: '50 queues',
    model: (count) => {
      const queues = Array.from({ length: queueCount }, (_, queue) => ({
        name: `q${queue}`,
        priority: queue,
      }));
      const jobs = steadyJobs(count, (index) => ({ queue: `q${below(queueCount, index)}` }));
      return world({ environments: [pool], queues, jobs });
    },
  },
  {
    name: '0 to 5,000 instances and back',
    model: (count) =>
      world({
        environments: [{ maxvCpus: instances * vcpus, types: [{ vcpus }] }],
        jobs: Array.from({ length: count }, (_, index) => ({
          workMs: 600 * msPerSecond + below(600 * msPerSecond, index),
        })),
        assumptions: {
          ...awsCadence,
          scheduler: { ...awsCadence.scheduler, demandWindow: instances * vcpus },
        },
      }),
  },
  {
    name: 'graph of dependencies',
    model: (count) => {
      const jobs = Array.from({ length: count / edgesPerJob }, (_, index): JobSpec => ({
        name: `j${index}`,
        workMs: 60 * msPerSecond + below(600 * msPerSecond, index),
        dependsOn: index < 1_000 ? [] : parentsOf(index),
      }));
      return world({ environments: [pool], jobs });
    },
  },
  {
    name: 'every job its own shape',
    model: (count) =>
      world({
        environments: [{ maxvCpus: 64 * vcpus, types: [{ vcpus, memoryMib: 4_000_000 }] }],
        jobs: steadyJobs(count, (index) => ({ memoryMib: 1_024 + index })),
        assumptions: awsCadence,
      }),
  },
];

/** Two of the thousand jobs before it. */
function parentsOf(index: number): string[] {
  const parents = [below(500, 2 * index), 500 + below(500, 2 * index + 1)];
  return parents.map((back) => `j${index - 1 - back}`);
}
