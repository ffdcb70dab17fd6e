/** A recorded run of a pipeline: its tasks, what they waited and cost, and what they prove. */
import { sharedText } from '../shared.ts';

/** A task as Seqera Platform dumps it; instants as ISO texts. */
export interface DumpedTask {
  readonly process: string;
  readonly tag: string | null;
  readonly name: string;
  readonly status: string;
  readonly attempt: number;
  readonly submit: string;
  readonly start: string;
  readonly complete: string;
  /** ms of the task's script. */
  readonly realtime: number;
  readonly exit: number;
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  readonly container: string;
  readonly machineType: string;
  readonly cloudZone: string;
  /** USD. */
  readonly cost: number;
}

/** Only fresh tasks: CACHED ones have the times of an earlier run. */
export type RecordedRun = readonly DumpedTask[];

export function recordedRun(id: string): RecordedRun {
  const dump = JSON.parse(sharedText(`data/workloads/seqera/${id}.json.gz`)) as {
    readonly tasks: readonly { readonly task: DumpedTask }[];
  };
  return dump.tasks.map(({ task }) => task).filter(({ status }) => status !== 'CACHED');
}

const seconds = (instant: string) => Date.parse(instant) / 1_000;

/** Seconds from each task's submission to its start, as seen by a poll every 10 s. */
export function recordedWaits(run: RecordedRun): readonly number[] {
  return run.map(({ submit, start }) => seconds(start) - seconds(submit));
}

export function recordedCostUsd(run: RecordedRun): number {
  return run.reduce((sum, { cost }) => sum + cost, 0);
}

/** Tasks by machine type. */
export function recordedTypes(run: RecordedRun): ReadonlyMap<string, number> {
  const tasks = new Map<string, number>();
  for (const { machineType } of run) tasks.set(machineType, (tasks.get(machineType) ?? 0) + 1);
  return tasks;
}

/** vCPUs and memory of a type. */
export type SizeOf = (type: string) => { readonly vcpus: number; readonly memoryMib: number };

/**
 * vCPU-hours that the recorded tasks prove: at each instant a type and zone had at least as many
 * machines as the vCPUs or the memory of the tasks there fill.
 */
export function provedVcpuHours(run: RecordedRun, sizeOf: SizeOf): number {
  const poolOf = ({ machineType, cloudZone }: DumpedTask) => `${machineType} ${cloudZone}`;
  let sum = 0;
  for (const pool of new Set(run.map(poolOf))) {
    const tasks = run.filter((task) => poolOf(task) === pool);
    const { vcpus, memoryMib } = sizeOf(tasks[0]!.machineType);
    const steps = tasks
      .flatMap((task) => [
        { at: seconds(task.start), task, sign: 1 },
        { at: seconds(task.complete), task, sign: -1 },
      ])
      .sort((one, other) => one.at - other.at);
    let cpus = 0;
    let mib = 0;
    steps.forEach(({ at, task, sign }, index) => {
      cpus += sign * task.cpus;
      mib += (sign * task.memory) / 1_048_576;
      const machines = Math.max(Math.ceil(cpus / vcpus), Math.ceil(mib / memoryMib));
      sum += (machines * vcpus * ((steps[index + 1]?.at ?? at) - at)) / 3_600;
    });
  }
  return sum;
}
