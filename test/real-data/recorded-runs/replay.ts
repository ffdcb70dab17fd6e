/** Replays a recorded run in the environment that it is known to have had. */
import { quantileSorted } from 'd3-array';
import { type DetailedRun, runPrepared } from '../../../src/experiment/experiment.ts';
import { prepare } from '../../../src/experiment/prepare.ts';

/** What is known of a run's environment. */
export interface Environment {
  readonly region: string;
  readonly type: 'EC2' | 'SPOT';
  readonly allocationStrategy: string;
  readonly instanceTypes: readonly string[];
  readonly maxvCpus: number;
}

/** Figures of one replication. */
export interface ReplayFigures {
  readonly attributedUsd: number;
  readonly billUsd: number;
  readonly provisionedVcpuHours: number;
  readonly makespanS: number;
  /** Sorted. */
  readonly waitsS: readonly number[];
  /** Launches and tasks by machine type. */
  readonly launches: ReadonlyMap<string, number>;
  readonly tasks: ReadonlyMap<string, number>;
  readonly violations: readonly string[];
}

/** A log to import, closed-loop as its pipeline ran. */
export interface Log {
  readonly format: 'nextflow' | 'describe-jobs';
  readonly text: string;
}

export interface ReplayOptions {
  readonly environment: Environment;
  readonly assumptions: object;
  readonly replications: number;
}

export async function replay(
  { format, text }: Log,
  { environment, assumptions, replications }: ReplayOptions,
): Promise<readonly ReplayFigures[]> {
  const { region, ...computeResources } = environment;
  const scenario = {
    name: 'replay',
    region,
    replications,
    seed: 1,
    workload: {
      run: { import: { format, file: 'log', queue: 'q', jobDefinition: 'task', replay: 'closed' } },
    },
    jobDefinitions: {
      task: {
        type: 'container',
        containerProperties: { image: 'task' },
        retryStrategy: {
          attempts: 5,
          evaluateOnExit: [
            { onStatusReason: 'Host EC2*', action: 'RETRY' },
            { onExitCode: '*', action: 'EXIT' },
          ],
        },
        simulation: { imageMB: 400 },
      },
    },
    jobQueues: {
      q: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'ce' }] },
    },
    computeEnvironments: { ce: { type: 'MANAGED', computeResources } },
    assumptions,
  };
  const prepared = await prepare(JSON.stringify(scenario), {
    fileName: 'replay.json',
    open: () => [Buffer.from(text)],
  });
  const figures: ReplayFigures[] = [];
  const onRun = (detailed: DetailedRun) => {
    figures[detailed.result.replication - 1] = figuresOf(detailed);
  };
  await runPrepared(prepared, { detailed: 'all', onRun, workers: 1 });
  return figures;
}

function figuresOf({ lives, result }: DetailedRun): ReplayFigures {
  const { jobs, attempts, instances, model } = lives;
  const { values, violations } = result;
  const typeOf = (instance: number) => model.offerings.typeName[instances.offering[instance]!]!;
  const waitsS = Array.from(jobs.firstStartedMs)
    .map((at, job) => (at - jobs.createdMs[job]!) / 1_000)
    .filter((wait) => !Number.isNaN(wait))
    .sort((one, other) => one - other);
  return {
    attributedUsd: values.attributed_usd!,
    billUsd: values.cost_usd!,
    provisionedVcpuHours: values.provisioned_vcpu_s! / 3_600,
    makespanS: values.makespan_s ?? NaN,
    waitsS,
    launches: counted(instances.length, typeOf),
    tasks: counted(attempts.length, (attempt) => typeOf(attempts.instance[attempt]!)),
    violations,
  };
}

function counted(length: number, nameOf: (index: number) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let index = 0; index < length; index++) {
    const name = nameOf(index);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

export function quantile(sorted: readonly number[], p: number): number {
  return quantileSorted(sorted, p) ?? NaN;
}
