/** The parts of stories: pools, definitions, jobs; every latency is 0 unless given. */
import type { Document } from './play.ts';

/** A definition of `vcpus` and little memory. */
export function definition(vcpus: number, more: Document = {}): Document {
  const resourceRequirements = [
    { type: 'VCPU', value: String(vcpus) },
    { type: 'MEMORY', value: '512' },
  ];
  return {
    type: 'container',
    containerProperties: { image: 'work', resourceRequirements },
    ...more,
  };
}

/** A job of `runtime` seconds that uses the definition `work` in the queue `main`. */
export function job(jobName: string, runtime: number, more: Document = {}): Document {
  const { simulation, ...fields } = more;
  return {
    jobName,
    jobQueue: 'main',
    jobDefinition: 'work',
    ...fields,
    simulation: { runtime: `${runtime}s`, ...(simulation as Document | undefined) },
  };
}

/** An EC2 environment of the types `node.<vCPUs>` of `nodes`. */
export function nodes(sizes: readonly number[], computeResources: Document = {}): Document {
  const instanceTypes = sizes.map((vcpus) => `node.${vcpus}`);
  return {
    computeResources: { type: 'EC2', maxvCpus: 1_000, instanceTypes, ...computeResources },
  };
}

/** One permanent instance of `vcpus`. */
export function fixedPool(vcpus: number): Document {
  const bounds = { minvCpus: vcpus, maxvCpus: vcpus };
  return nodes([vcpus], { ...bounds, allocationStrategy: 'BEST_FIT_PROGRESSIVE' });
}

/** A queue over the environment `pool`. */
export function queue(priority = 1, environments: readonly string[] = ['pool']): Document {
  const computeEnvironmentOrder = environments.map((computeEnvironment, index) => ({
    order: index + 1,
    computeEnvironment,
  }));
  return { priority, computeEnvironmentOrder };
}

export interface StoryParts {
  readonly jobs: readonly Document[];
  readonly pool: Document;
  /** Default `main` alone. */
  readonly queues?: Readonly<Record<string, Document>>;
  /** Default `work` of one vCPU. */
  readonly definitions?: Readonly<Record<string, Document>>;
  readonly assumptions?: Document;
  /** The price of `node.n` per hour; default 1. */
  readonly usdPerHour?: number;
  readonly more?: Document;
}

/** A scenario under the preset `ideal`, whose types `node.n` have n vCPUs and 4 GiB each. */
export function scenario(parts: StoryParts): Document {
  const { jobs, pool, queues, definitions, assumptions, usdPerHour = 1, more } = parts;
  const types = [1, 2, 4, 8, 16].map((vcpu) => {
    return [`node.${vcpu}`, { vcpu, memoryMiB: vcpu * 4_096, usdPerHour }];
  });
  return {
    name: 'story',
    region: 'us-east-1',
    workload: { main: { jobs } },
    jobDefinitions: definitions ?? { work: definition(1) },
    jobQueues: queues ?? { main: queue() },
    computeEnvironments: { pool },
    catalog: { instanceTypes: Object.fromEntries(types) as Document },
    assumptions: { preset: 'ideal', ...assumptions },
    ...more,
  };
}
