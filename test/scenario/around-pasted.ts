/** Scenarios around parts that were pasted from AWS. */

/** A scenario around what was pasted: names that it refers to exist. */
export function around(pasted: Record<string, unknown>, queue = 'q'): string {
  const environment = {
    computeResources: { type: 'EC2', maxvCpus: 4, instanceTypes: ['optimal'] },
  };
  return JSON.stringify({
    name: 'pasted',
    workload: { log: { import: { format: 'swf', file: 'log.swf', queue } } },
    jobQueues: { q: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'e' }] } },
    computeEnvironments: { e: environment },
    ...pasted,
  });
}
