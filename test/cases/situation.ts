/** The frame of a user's situation: one queue `q` before one environment `ce`, unless it says more. */

/** What differs from the frame. */
export interface Situation {
  readonly region?: string;
  readonly replications?: number;
  readonly seed?: number;
  readonly horizon?: string;
  readonly jobs: readonly object[];
  readonly definitions: Readonly<Record<string, object>>;
  /** Fields of the queue. */
  readonly queue?: object;
  /** Further queues. */
  readonly queues?: Readonly<Record<string, object>>;
  readonly computeResources?: object;
  /** Further fields of the environment. */
  readonly environment?: object;
  /** Further environments. */
  readonly environments?: Readonly<Record<string, object>>;
  readonly assumptions?: object;
  readonly strategies?: Readonly<Record<string, object>>;
  /** Further sections of the scenario. */
  readonly more?: object;
}

/** The scenario's text. */
export function scenarioOf(name: string, situation: Situation): string {
  const { region = 'us-east-1', replications, seed, horizon, assumptions } = situation;
  const { jobs, definitions, computeResources, strategies } = situation;
  return JSON.stringify({
    name,
    region,
    replications,
    seed,
    horizon,
    workload: { w: { jobs } },
    jobDefinitions: definitions,
    jobQueues: { q: { ...inFrontOf('ce'), ...situation.queue }, ...situation.queues },
    computeEnvironments: {
      ce: { type: 'MANAGED', computeResources, ...situation.environment },
      ...situation.environments,
    },
    assumptions,
    strategies,
    ...situation.more,
  });
}

/** A queue before environments, in their order. */
export function inFrontOf(...names: readonly string[]) {
  const order = names.map((computeEnvironment, index) => ({
    order: index + 1,
    computeEnvironment,
  }));
  return { priority: 1, computeEnvironmentOrder: order };
}

/** A container definition. */
export function container(vcpus: number, memory: number, more: object = {}): object {
  const containerProperties = { image: 'work', vcpus, memory };
  return { type: 'container', containerProperties, ...more };
}

/** A container definition with a GPU. */
export function gpuContainer(vcpus: number, memory: number, more: object = {}): object {
  const sizes = { VCPU: vcpus, MEMORY: memory, GPU: 1 };
  return { type: 'container', containerProperties: { image: 'work', ...required(sizes) }, ...more };
}

/** A Fargate definition. */
export function fargateContainer(vcpus: number, memory: number, more: object = {}): object {
  const sizes = required({ VCPU: vcpus, MEMORY: memory });
  const containerProperties = { image: 'work', ...sizes };
  const platformCapabilities = ['FARGATE'];
  return { type: 'container', platformCapabilities, containerProperties, ...more };
}

function required(sizes: Readonly<Record<string, number>>) {
  const entries = Object.entries(sizes);
  return {
    resourceRequirements: entries.map(([type, value]) => ({ type, value: String(value) })),
  };
}

/** A job of definition `d` in queue `q`. */
export function job(runtime: string, more: object = {}, simulation: object = {}): object {
  const names = { jobName: 'j', jobQueue: 'q', jobDefinition: 'd' };
  return { ...names, simulation: { runtime, ...simulation }, ...more };
}

/** That many jobs as an array. */
export function array(size: number, runtime: string | object, more: object = {}): object {
  return job(runtime as string, { arrayProperties: { size }, ...more });
}

/** A strategy that changes the resources of environment `ce`. */
export function resources(computeResources: object): object {
  return { computeEnvironments: { ce: { computeResources } } };
}

export function managed(
  type: string,
  allocationStrategy: string,
  instanceTypes: readonly string[],
  limits: object = {},
): object {
  return { type, allocationStrategy, instanceTypes, minvCpus: 0, maxvCpus: 256, ...limits };
}
