/** Parts of the scenarios that are timed; a scenario is JSON, which is YAML too. */

type Json = Readonly<Record<string, unknown>>;

/** A scenario of these sections; one replication unless they say otherwise. */
export function scenario(sections: Json): string {
  const head = { name: 'bench', region: 'us-east-1', start: '2026-01-05T00:00:00Z', seed: 1 };
  return JSON.stringify({ ...head, ...sections });
}

/** No latencies, no rates. */
export const ideal = { preset: 'ideal' };

/** The defaults, but no rates, so that fleets and queues grow as large as they can. */
export const awsWithoutRates = {
  preset: 'aws',
  scheduler: { dispatchRate: 'none', launchRate: 'none', submitRate: 'none' },
};

/** A queue over one environment of equal machines that are always on. */
export function fixedPool(machines: number, vcpus: number): Json {
  const always = machines * vcpus;
  return {
    ...machineType(vcpus),
    jobQueues: { queue: queueOver('pool') },
    computeEnvironments: { pool: environment({ minvCpus: always, maxvCpus: always }) },
  };
}

/** The catalogue's only type. */
export function machineType(vcpu: number): Json {
  const machine = { vcpu, memoryMiB: 4_096 * vcpu, usdPerHour: 0.05 * vcpu };
  return { catalog: { instanceTypes: { machine } } };
}

export function queueOver(computeEnvironment: string, more: Json = {}): Json {
  return { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment }], ...more };
}

/** An environment of `machine`s in one zone, unless `resources` name others. */
export function environment(resources: Json, simulation: Json = { zones: ['use1-az1'] }): Json {
  return {
    type: 'MANAGED',
    computeResources: {
      type: 'EC2',
      allocationStrategy: 'BEST_FIT_PROGRESSIVE',
      instanceTypes: ['machine'],
      ...resources,
    },
    simulation,
  };
}

/** A job definition of one vCPU and 1 GiB. */
export function container(simulation: Json, more: Json = {}): Json {
  const resourceRequirements = [
    { type: 'VCPU', value: 1 },
    { type: 'MEMORY', value: 1_024 },
  ];
  return {
    type: 'container',
    containerProperties: { image: 'bench', resourceRequirements },
    simulation,
    ...more,
  };
}

/** A source of generated jobs; they go to `queue` unless `jobs` names another. */
export function generated(jobs: Json): Json {
  return { generate: { queue: 'queue', ...jobs } };
}
