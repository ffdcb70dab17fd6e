/** Replays a recorded run in the environment that it is known to have had. */
import { type DetailedRun, runPrepared } from '../../../src/experiment/experiment.ts';
import type { AttemptId, InstanceId, JobId } from '../../../src/kernel/ids.ts';
import { prepare } from '../../../src/experiment/preparing/prepare.ts';

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
  readonly provisionedVcpuHours: number;
  /** From submission to the first start, of each job that started. */
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
  const { values, violations } = result;
  const { jobs, attempts, instances, model } = lives;
  const launches = new Map<string, number>();
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const type = model.offerings.typeName[instances.offering[instance]];
    count(launches, type);
  }
  const tasks = new Map<string, number>();
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    count(tasks, model.offerings.typeName[instances.offering[attempts.instance[attempt]]]);
  }
  const waitsS: number[] = [];
  for (let job = 0 as JobId; job < model.jobs.count; job++) {
    waitsS.push((jobs.firstStartedMs[job] - jobs.createdMs[job]) / 1_000);
  }
  return {
    attributedUsd: values.attributed_usd ?? NaN,
    provisionedVcpuHours: (values.provisioned_vcpu_s ?? NaN) / 3_600,
    waitsS: waitsS.filter((wait) => !Number.isNaN(wait)),
    launches,
    tasks,
    violations,
  };
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
