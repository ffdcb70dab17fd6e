/** The scenario that `init` writes. */

const template = `# Run it with: batchcast run NAME.yaml
# Names and units are AWS's own: you can paste the output of \`aws batch describe-…\`.
name: NAME
question: What does my work cost on Spot, and when is it done?
region: us-east-1 # where prices come from
seed: 1
replications: 10 # runs per strategy, each with other random draws

# The jobs: generated here; \`import\` reads a log, \`jobs\` takes a list.
workload:
  batch:
    generate:
      queue: main
      jobDefinition: tool
      count: 200
      arrivals: { poisson: { perHour: 200 } } # or at-once, { every: 30s }, { burst: … }
      mix:
        - name: small
          weight: 3 # three in four jobs
          vcpus: 2
          memory: 4GiB
          runtime: { lognormal: { median: 10m, p95: 30m } }
        - name: large
          weight: 1
          vcpus: 8
          memory: 32GiB
          runtime: { lognormal: { median: 30m, p95: 90m } }

jobDefinitions:
  tool:
    type: container
    containerProperties: { image: my-tool }
    retryStrategy: { attempts: 3 }
    simulation: { imageMB: 500 } # compressed size; each instance pulls the image once

jobQueues:
  main:
    priority: 1
    computeEnvironmentOrder: [{ order: 1, computeEnvironment: workers }]

computeEnvironments:
  workers:
    type: MANAGED
    computeResources:
      type: EC2
      allocationStrategy: BEST_FIT_PROGRESSIVE
      minvCpus: 0
      maxvCpus: 256
      instanceTypes: [m6i, m5]

# What is compared: each is a merge patch of everything above. The first is the baseline.
strategies:
  on-demand: {}
  spot:
    computeEnvironments:
      workers:
        computeResources: { type: SPOT, allocationStrategy: SPOT_PRICE_CAPACITY_OPTIMIZED }

# What a strategy must meet to be chosen; if one fails, the exit code is 3. Also p(95)<=08:00 for
# \`finish\`, rate(<12h)>=0.9; that a share of 95 % is met for sure takes 73 replications.
thresholds:
  makespan: ['mean<6h']
`;

/** A small commented scenario with every part that a user will want to change. */
export function starterScenario(name: string): string {
  return template.replaceAll('NAME', name);
}
