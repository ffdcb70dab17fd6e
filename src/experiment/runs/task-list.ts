/** Runs that several threads play: each takes the next one that is left. */
import type { RunTask } from './run-one.ts';

/** Plain data, of which all threads share the counter. */
export interface TaskList {
  readonly tasks: readonly RunTask[];
  /** How many are taken. */
  readonly taken: Int32Array;
}

export function createTaskList(tasks: readonly RunTask[]): TaskList {
  const memory = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  return { tasks, taken: new Int32Array(memory) };
}

/** undefined = none is left. */
export function nextTask({ tasks, taken }: TaskList): RunTask | undefined {
  return tasks[Atomics.add(taken, 0, 1)];
}

export function countLeft({ tasks, taken }: TaskList): number {
  return Math.max(0, tasks.length - Atomics.load(taken, 0));
}

/** Takes all that are left. */
export function dropTasks({ tasks, taken }: TaskList): void {
  Atomics.store(taken, 0, tasks.length);
}
