/**
 * Multi-node parallel jobs: the main node queues for all nodes and decides when the job ends; each
 * node has an instance of its own [multi-node.8, multi-node.14].
 */
import { column } from '../../kernel/columns.ts';
import type { InstanceId, JobId, RowId } from '../../kernel/ids.ts';
import { JobStatus } from '../../words/job-status.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { code } from '../../trace/writer.ts';
import type { Fleet } from '../state/fleet.ts';
import { isSeated } from '../state/job-state.ts';
import type { Run } from '../state/run.ts';
import { exitTerminated, noExitCode, placeJob, seatAttempt, unseatAttempt } from './attempts.ts';
import { releaseInstance } from './idle.ts';
import { endIdleJob, endJob } from './job-ends.ts';
import { pullImage } from './pulls.ts';

/** Places the main node and holds the other nodes' instances; `seats` by node index. */
export function placeNodes(run: Run, main: JobId, seats: readonly InstanceId[]): void {
  const { jobs, fleet, model } = run;
  for (const instance of seats) holdInstance(fleet, instance);
  const seatOf = column<RowId, InstanceId>(seats);
  forEachNode(run, main, (node, index) => {
    jobs.instance[node] = seatOf[index];
    jobs.waitsSeated[node] = 1;
  });
  const seat = seatOf[model.jobs.arrayIndex[main] as RowId];
  placeJob(run, main, seat);
  pullImage(run, main, seat);
  if (jobs.status[main] === JobStatus.RUNNING) startNodes(run, main);
}

/** Holds the instance for a node. */
function holdInstance({ instances, room, environments }: Fleet, instance: InstanceId): void {
  const environment = instances.environment[instance];
  room.remove(environment, instance);
  environments[environment].empty.delete(instance);
  instances.held[instance] = 1;
  instances.idleStamp[instance]++;
}

/** The main node is RUNNING: the others follow [J69]. */
export function startNodes(run: Run, main: JobId): void {
  const { jobs } = run;
  forEachNode(run, main, (node) => {
    const attempt = jobs.attempt[main];
    jobs.waitsSeated[node] = 0;
    jobs.endReason[node] = Reason.Ok;
    jobs.attempt[node] = attempt;
    seatAttempt(run, node, jobs.instance[node], attempt);
    pullImage(run, node, jobs.instance[node]);
  });
}

/** A node's container has exited by itself. */
export function exitNode(run: Run, node: JobId): void {
  leaveJob(run, node, Reason.ContainerExited, run.nature.exitCode(node, run.jobs.attempt[node]));
}

/** A node's container could not start. */
export function failNode(run: Run, node: JobId, reason: Reason): void {
  run.jobs.stamp[node]++;
  leaveJob(run, node, reason, noExitCode);
}

/** A node ends by itself; the job goes on [J72]. */
function leaveJob(run: Run, node: JobId, reason: Reason, exitCode: number): void {
  const { jobs } = run;
  jobs.endReason[node] = reason;
  jobs.endCode[node] = exitCode;
  endNode(run, node, reason, exitCode);
  releaseInstance(run, jobs.instance[node]);
}

function endNode(run: Run, node: JobId, reason: Reason, exitCode: number): void {
  const { jobs, trace } = run;
  unseatAttempt(run, node);
  trace.write(code(Kind.NodeEnded, reason), node, jobs.instance[node], exitCode);
  jobs.status[node] = JobStatus.PENDING;
}

/** All other nodes end with the main node's attempt [J70]. */
export function endNodes(run: Run, main: JobId): void {
  const { jobs } = run;
  const retried = jobs.status[main] === JobStatus.RUNNABLE;
  forEachNode(run, main, (node) => {
    const status = jobs.status[node];
    const wasSeated = isSeated(status);
    if (wasSeated) {
      jobs.stamp[node]++;
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
    if (held || wasSeated) releaseInstance(run, jobs.instance[node]);
  });
}

/** Ends a node that is STARTING or RUNNING. */
function stopNode(
  run: Run,
  node: JobId,
  { retried, exitCode }: { readonly retried: boolean; readonly exitCode: number },
): void {
  if (retried) return endNode(run, node, Reason.MainNodeEnded, exitCode);
  unseatAttempt(run, node);
  endJob(run, node, code(Kind.JobFailed, Reason.MainNodeEnded), exitCode);
}

/** Ends a node that has no container now. */
function closeNode(run: Run, node: JobId): void {
  const { endReason, endCode } = run.jobs;
  const byItself = endReason[node] !== Reason.Ok;
  const exitCode = byItself ? endCode[node] : noExitCode;
  const reason = byItself ? endReason[node] : Reason.MainNodeEnded;
  const kind = exitCode === 0 ? Kind.JobSucceeded : Kind.JobFailed;
  endIdleJob(run, node, code(kind, reason), exitCode);
}

/** The other nodes of a main node's job, in node order. */
function forEachNode(
  { model: { jobs } }: Run,
  main: JobId,
  visit: (node: JobId, index: RowId) => void,
): void {
  const parent = jobs.parent[main];
  const first = jobs.firstChild[parent];
  for (let index = 0 as RowId; index < jobs.childCount[parent]; index++) {
    const node: JobId = first + index;
    if (node !== main) visit(node, index);
  }
}
