/** Users who wait: each submits a job, waits until it has ended, thinks, and submits the next. */
import { EventQueue } from '../../kernel/event-queue.ts';
import { itemAt } from '../../kernel/lookup.ts';
import type { WorkloadTable } from '../table.ts';

/** Which job follows which; `submitMs` is when it would be submitted if no job had to wait. */
export type WaitingUsers = Pick<WorkloadTable, 'submitMs' | 'afterStart' | 'after' | 'gapMs'>;

interface UsersSpec {
  readonly users: number;
  /** Before a user's first job (ordinals below `users`), and after job n (`users + n`). */
  readonly thinkMs: (ordinal: number) => number;
  /** By job. */
  readonly runtimeMs: Float64Array;
}

/** Jobs are numbered in the order in which an idle cluster would get them. */
export function waitingUsers({ users, thinkMs, runtimeMs }: UsersSpec): WaitingUsers {
  const count = runtimeMs.length;
  const submitMs = new Float64Array(count);
  const gapMs = new Float64Array(count);
  const afterStart = new Int32Array(count + 1);
  const after = new Int32Array(Math.max(0, count - users));
  const next = new EventQueue(users);
  for (let user = 0; user < users; user++) next.push(thinkMs(user), 0, -1, 0);
  let edges = 0;
  for (let job = 0; job < count; job++) {
    const previous = next.subject;
    submitMs[job] = next.time;
    next.pop();
    if (previous >= 0) {
      after[edges++] = previous;
      gapMs[job] = thinkMs(users + previous);
    }
    afterStart[job + 1] = edges;
    next.push(itemAt(submitMs, job) + itemAt(runtimeMs, job) + thinkMs(users + job), 0, job, 0);
  }
  return { submitMs, gapMs, afterStart, after: after.slice(0, edges) };
}
