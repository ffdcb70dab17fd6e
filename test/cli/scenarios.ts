/** Tiny scenarios with an obvious outcome. */

/** Two strategies, two replications of a few short jobs; `more` is appended at the top level. */
export function tiny(name: string, more = ''): string {
  return `name: ${name}
question: Spot or not?
seed: 7
replications: 2
workload:
  main:
    generate:
      queue: q
      count: 6
      arrivals: at-once
      mix: [{ vcpus: 2, memory: 2GiB, runtime: { exponential: { mean: 5m } } }]
jobQueues:
  q: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: env }] }
computeEnvironments:
  env:
    type: MANAGED
    computeResources:
      type: EC2
      allocationStrategy: BEST_FIT_PROGRESSIVE
      minvCpus: 0
      maxvCpus: 8
      instanceTypes: [m6i.large, m6i.xlarge]
strategies:
  on-demand: {}
  spot:
    computeEnvironments:
      env: { computeResources: { type: SPOT, allocationStrategy: SPOT_CAPACITY_OPTIMIZED } }
${more}`;
}
