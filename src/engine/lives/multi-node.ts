/**
 * Multi-node parallel jobs: the main node stands in the queue for all, decides when the job ends,
 * and every node has an instance of its own (docs/simulation.md §3).
 */
import { Kind, Reason } from '../../trace/record.ts';
import { code } from '../../trace/writer.ts';
import { exitTerminated, noExitCode, placeJob, seatAttempt, unseatAttempt } from './attempts.ts';
import { endIdleJob, endJob } from './job-ends.ts';
import { releaseInstance } from './instances.ts';
import { JobStatus } from '../../words/job-status.ts';
import { pullImage } from './pulls.ts';
import type { Run } from '../state/run.ts';

/** Places the main node and holds the other nodes' instances; `seats` by node index. */
export function placeNodes(run: Run, main: number, seats: readonly number[]): void {
  const { jobs, instances, room, empties } = run;
  for (const instance of seats) {
    const environment = instances.environment[instance]!;
    room.remove(environment, instance);
    empties.delete(environment, instance);
    instances.held[instance] = 1;
    instances.idleStamp[instance]!++;
  }
  forEachNode(run, main, (node, index) => {
    jobs.instance[node] = seats[index]!;
    jobs.waitsSeated[node] = 1;
  });
  const seat = seats[run.model.jobs.arrayIndex[main]!]!;
  placeJob(run, main, seat);
  pullImage(run, main, seat);
  if (jobs.status[main] === JobStatus.RUNNING) startNodes(run, main);
}

/** The main node is RUNNING: the others follow. */
export function startNodes(run: Run, main: number): void {
  const { jobs } = run;
  forEachNode(run, main, (node) => {
    const attempt = jobs.attempt[main]!;
    jobs.waitsSeated[node] = 0;
    jobs.endReason[node] = Reason.Ok;
    jobs.attempt[node] = attempt;
    seatAttempt(run, node, jobs.instance[node]!, attempt);
    pullImage(run, node, jobs.instance[node]!);
  });
}

/** A node's container has exited by itself; the job goes on. */
export function exitNode(run: Run, node: number): void {
  const { jobs, nature } = run;
  const exitCode = nature.exitCode(node, jobs.attempt[node]!);
  jobs.endReason[node] = Reason.ContainerExited;
  jobs.endCode[node] = exitCode;
  endNode(run, node, Reason.ContainerExited, exitCode);
  releaseInstance(run, jobs.instance[node]!);
}

function endNode(run: Run, node: number, reason: Reason, exitCode: number): void {
  unseatAttempt(run, node);
  run.trace.write(code(Kind.NodeEnded, reason), node, run.jobs.instance[node]!, exitCode);
  run.jobs.status[node] = JobStatus.PENDING;
}

/** The main node's attempt is over, and with it every other node's. */
export function endNodes(run: Run, main: number): void {
  const { jobs } = run;
  const retried = jobs.status[main] === JobStatus.RUNNABLE;
  forEachNode(run, main, (node) => {
    const status = jobs.status[node]!;
    const isSeated = status === JobStatus.STARTING || status === JobStatus.RUNNING;
    if (isSeated) {
      jobs.stamp[node]!++;
      jobs.endReason[node] = Reason.Ok;
      stopNode(run, node, {
        retried,
        exitCode: status === JobStatus.RUNNING ? exitTerminated : noExitCode,
      });
    } else if (!retried) {
      closeNode(run, node);
    }
    const held = jobs.waitsSeated[node] === 1;
    jobs.waitsSeated[node] = 0;
    if (held || isSeated) releaseInstance(run, jobs.instance[node]!);
  });
}

/** Ends a node that is STARTING or RUNNING. */
function stopNode(
  run: Run,
  node: number,
  { retried, exitCode }: { readonly retried: boolean; readonly exitCode: number },
): void {
  if (retried) return endNode(run, node, Reason.MainNodeEnded, exitCode);
  unseatAttempt(run, node);
  endJob(run, node, code(Kind.JobFailed, Reason.MainNodeEnded), exitCode);
}

/** Writes the end of a node that has no container now. */
function closeNode(run: Run, node: number): void {
  const { endReason, endCode } = run.jobs;
  const exited = endReason[node] === Reason.ContainerExited;
  const succeeded = exited && endCode[node] === 0;
  const reason = exited ? Reason.ContainerExited : Reason.MainNodeEnded;
  const kind = succeeded ? Kind.JobSucceeded : Kind.JobFailed;
  endIdleJob(run, node, code(kind, reason), exited ? endCode[node]! : noExitCode);
}

/** The nodes beside the main one, in node order. */
function forEachNode(
  { model }: Run,
  main: number,
  visit: (node: number, index: number) => void,
): void {
  const parent = model.jobs.parent[main]!;
  const first = model.jobs.firstChild[parent]!;
  for (let index = 0; index < model.jobs.childCount[parent]!; index++) {
    if (first + index !== main) visit(first + index, index);
  }
}
