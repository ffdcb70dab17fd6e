/** Small worlds whose answer hangs on one figure, and what the search finds in them. */
import { runPrepared } from '../../../src/experiment/experiment.ts';
import { prepare } from '../../../src/experiment/preparing/prepare.ts';
import { findSensitivity } from '../../../src/experiment/sensitivity/search.ts';
import type { Sensitivity } from '../../../src/experiment/sensitivity/sensitivity.ts';

export async function move(
  text: string,
  workers = 1,
  isTimeUp = () => false,
): Promise<Sensitivity> {
  const source = { text, fileName: 'scenario.yaml', overrides: {}, open: () => [] };
  const prepared = await prepare(text, source);
  return findSensitivity(prepared, {
    source,
    optionsOf: () => ({ workers }),
    isTimeUp,
    mostReplications: 20,
  });
}

/** Mean cost by strategy where an assumption is written into the scenario: no variants at all. */
export async function costsOf(text: string, path: string, value: string) {
  const overrides = { set: [[`assumptions.${path}`, value] as const] };
  const source = { fileName: 'scenario.yaml', overrides, open: () => [] };
  const { strategies } = await runPrepared(await prepare(text, source), { workers: 1 });
  return new Map(
    strategies.map(({ name, replications }) => {
      const costs = replications.map(({ values }) => values.cost_usd!);
      return [name, costs.reduce((sum, cost) => sum + cost, 0) / costs.length];
    }),
  );
}

interface Parts {
  readonly assumptions?: string;
  readonly replications?: number;
  readonly runtime?: string;
  readonly more?: string;
}

/**
 * Eight jobs, each on a machine of its own: on-demand m5.xlarge ($0.192) or Spot. Under
 * `preset: ideal`, nothing takes time but work, and nothing is reclaimed.
 */
export function duel({
  assumptions = 'preset: ideal, spot: { price: { factor: 0.9 } }',
  replications = 1,
  runtime = '1h',
  more = '',
}: Parts = {}): string {
  return `
name: duel
region: us-west-2
replications: ${replications}
workload:
  w: { jobs: [{ jobName: t, jobQueue: q, jobDefinition: d, arrayProperties: { size: 8 }, simulation: { runtime: ${runtime} } }] }
jobDefinitions:
  d: { type: container, retryStrategy: { attempts: 10 }, containerProperties: { image: d, resourceRequirements: [{ type: VCPU, value: '4' }, { type: MEMORY, value: '14000' }] } }
jobQueues: { q: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: ce }] } }
computeEnvironments:
  ce: { type: MANAGED, computeResources: { type: EC2, allocationStrategy: BEST_FIT_PROGRESSIVE, maxvCpus: 64, instanceTypes: [m5.xlarge] } }
assumptions: { ${assumptions} }
strategies:
  on-demand: {}
  spot:
    computeEnvironments:
      ce: { computeResources: { type: SPOT, allocationStrategy: SPOT_PRICE_CAPACITY_OPTIMIZED } }
${more}
`;
}
