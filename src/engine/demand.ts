/** What a queue asks scale-out for: its first RUNNABLE jobs, counted by shape. */
import type { Run } from './run.ts';

/** Jobs of one shape that nothing covers yet. */
export interface Group {
  readonly shape: number;
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
  count: number;
}

/** The queue's demand in order of first occurrence, without shapes that fit a ready instance. */
export function collectDemand(run: Run, queue: number): readonly Group[] {
  const { model, queues, holding } = run;
  const { fifoMode } = model.assumptions.scheduler;
  const { stoppedAt, futileAt } = queues[queue]!;
  if (stoppedAt < 0) return [];
  const stuck = holding.verdict(queue, model.jobs.shape[stoppedAt]!) !== 0;
  if (stuck && fifoMode === 'strict') return [];
  if (stoppedAt === futileAt) return group(run, queue, Int32Array.of(stoppedAt));
  const jobs = new Int32Array(model.assumptions.scheduler.demandWindow);
  let length = 0;
  for (const lane of run.lanePlan.ofQueue[queue]!) length = run.lanes[lane]!.list(jobs, length);
  return group(run, queue, jobs.subarray(0, length));
}

function group(run: Run, queue: number, jobs: Int32Array): readonly Group[] {
  const { shapes, jobs: columns } = run.model;
  const groups = new Map<number, Group | undefined>();
  for (const job of jobs) {
    const shape = columns.shape[job]!;
    const known = groups.get(shape);
    if (known !== undefined) known.count++;
    else if (!groups.has(shape)) {
      const found: Group = {
        shape,
        vcpuMilli: shapes.vcpuMilli[shape]!,
        memoryMib: shapes.memoryMib[shape]!,
        gpus: shapes.gpus[shape]!,
        count: 1,
      };
      groups.set(shape, fitsReadyInstance(run, queue, shape) ? undefined : found);
    }
  }
  return [...groups.values()].filter((found) => found !== undefined);
}

function fitsReadyInstance(run: Run, queue: number, shape: number): boolean {
  const { queues, environments } = run.model;
  return queues[queue]!.environments.some(
    (environment) => environments[environment]!.enabled && run.room.find(environment, shape) >= 0,
  );
}
