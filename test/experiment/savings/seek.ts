/** Plays a scenario and its changes, as `run --savings` does. */
import { runPrepared } from '../../../src/experiment/experiment.ts';
import { prepare } from '../../../src/experiment/preparing/prepare.ts';
import type { ExperimentResult } from '../../../src/experiment/result.ts';
import type { SoughtSavings } from '../../../src/experiment/savings/saving.ts';
import { findSavings } from '../../../src/experiment/savings/search.ts';
import { z95 } from '../../../src/experiment/statistics/student.ts';

/** What came out, and how many runs the search played. */
export interface Sought {
  readonly result: ExperimentResult;
  readonly savings: SoughtSavings;
  readonly runs: number;
}

export async function seek(text: string, workers = 1): Promise<Sought> {
  const source = { text, fileName: 'scenario.yaml', overrides: {}, open: () => [] };
  const prepared = await prepare(text, source);
  const result = await runPrepared(prepared, { workers });
  let runs = 0;
  const optionsOf = () => ({ workers, onPlayed: () => runs++ });
  const savings = await findSavings(prepared, result, { source, optionsOf, z: z95 });
  return { result: { ...result, savings }, savings, runs };
}

/** What a test world may say; the rest is one queue, one environment, jobs of an hour. */
export interface Parts {
  readonly jobs?: number;
  readonly vcpus?: number;
  readonly memory?: number;
  readonly runtime?: string;
  readonly submitAt?: string;
  readonly resources?: string;
  readonly definition?: string;
  /** Top-level sections. */
  readonly more?: string;
}

/** Nothing takes time but work, memory is whole, and nothing is reclaimed. */
export const ideal = 'assumptions: { preset: ideal }';

export function scenario(parts: Parts): string {
  const {
    jobs = 40,
    vcpus = 1,
    memory = 3800,
    runtime = '1h',
    submitAt = '0s',
    more = ideal,
  } = parts;
  const { resources = 'type: EC2, instanceTypes: [c5.2xlarge]', definition = '' } = parts;
  const array = jobs > 1 ? `arrayProperties: { size: ${jobs} }, ` : '';
  const allocation = /type: FARGATE/.test(resources)
    ? ''
    : `allocationStrategy: ${/type: SPOT/.test(resources) ? 'SPOT_PRICE_CAPACITY_OPTIMIZED' : 'BEST_FIT_PROGRESSIVE'}, `;
  return `
name: seek
region: us-west-2
workload:
  w: { jobs: [{ jobName: t, jobQueue: q, jobDefinition: d, submitAt: ${submitAt}, ${array}simulation: { runtime: ${runtime} } }] }
jobDefinitions:
  d: { type: container, ${definition}containerProperties: { image: d, resourceRequirements: [{ type: VCPU, value: '${vcpus}' }, { type: MEMORY, value: '${memory}' }] } }
jobQueues: { q: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: ce }] } }
computeEnvironments:
  ce: { type: MANAGED, computeResources: { ${allocation}maxvCpus: 512, ${resources} } }
${more}
`;
}
