/** A log on permanent machines, under strict FIFO. */
import { runExperiment } from '../../src/index.ts';

export interface FixedMachines {
  /** The vCPUs of each. */
  readonly size: number;
  readonly count: number;
  readonly placement: 'binpack' | 'first-fit';
  /** Options of the import other than the file. */
  readonly options?: string;
}

function scenario({ size, count, placement, options = '' }: FixedMachines): string {
  return `
name: fcfs
workload:
  log: { import: { format: swf, file: log.swf, limit: 20000, queue: main ${options} } }
jobQueues:
  main: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: fleet }] }
computeEnvironments:
  fleet:
    computeResources:
      type: EC2
      allocationStrategy: BEST_FIT_PROGRESSIVE
      instanceTypes: [node]
      minvCpus: ${size * count}
      maxvCpus: ${size * count}
catalog:
  instanceTypes: { node: { vcpu: ${size}, memoryMiB: 1000000, usdPerHour: 1 } }
assumptions: { preset: ideal, scheduler: { fifoMode: strict, placement: ${placement} } }
`;
}

/** The metrics of the run, and the findings of the auditor. */
export async function onFixedMachines(machines: FixedMachines, log: Uint8Array) {
  const options = { fileName: 'fcfs.yaml', open: () => [log], workers: 1 };
  const { strategies } = await runExperiment(scenario(machines), options);
  const { values, violations } = strategies[0]!.replications[0]!;
  return { values, violations };
}
