/**
 * The state of all jobs: one column a property, sized once; a column is zero until its job uses it.
 */
import type { Model } from '../../model/model.ts';
import { hasCheckpoints, hasMultiNodeJobs, JobKind } from '../../model/jobs.ts';

export type JobState = ReturnType<typeof createJobState>;

export function createJobState({ jobs, shares, shapes, events, outcomes }: Model) {
  const { count } = jobs;
  const triggered = jobs.triggers.targets.length > 0 ? count : 0;
  const shared = shares.length > 0 ? count : 0;
  const gathered = hasMultiNodeJobs(shapes) ? count : 0;
  const checkpointed = hasCheckpoints(outcomes) ? count : 0;
  return {
    status: new Uint8Array(count),
    /** Attempts placed so far. */
    attempt: new Uint8Array(count),
    /** Dependencies still open, plus one until the evaluation (a child: the parent's gate). */
    waits: new Int32Array(count),
    openChildren: new Int32Array(count),
    triggersFired: new Int32Array(triggered),
    /** Why it will fail at its evaluation, a parent at its end; 0 = nothing dooms it. */
    doomed: new Uint8Array(count),
    /** Why it is stopped when it would be RUNNABLE or as its attempt ends; 0 = it is not. */
    stop: new Uint8Array(events.length > 0 ? count : 0),
    /** 1 = a child failed. */
    childFailed: new Uint8Array(count),
    evaluated: new Uint8Array(count),
    /** 1 = goes to the front of its queue. */
    retried: new Uint8Array(count),
    /** 1 = retried, its delay not over. */
    held: new Uint8Array(count),
    /** Order of submission, where shares compete. */
    sequence: new Int32Array(shared),
    /** Place in its lane, by order of submission. */
    lanePosition: new Int32Array(count),
    /** Multi-node jobs: how a node's latest container ended, or its parent will end. */
    endReason: new Uint8Array(gathered),
    endCode: new Int32Array(gathered),
    /** 1 = an instance is held for the node until the main node is RUNNING. */
    waitsSeated: new Uint8Array(gathered),
    /** Where the present attempt runs, and its neighbours there by order of placement. */
    instance: new Int32Array(count),
    nextThere: new Int32Array(count),
    previousThere: new Int32Array(count),
    /** Reason of the SIGTERM that the present attempt got; 0 = none. */
    signal: new Uint8Array(count),
    /** Events of earlier attempts carry older stamps. */
    stamp: new Int32Array(count),
    /** Instant at which the present attempt would end by itself. */
    workEndsAt: new Float64Array(count),
    /** Instant of RUNNING of the present attempt. */
    startedAt: new Float64Array(checkpointed),
    /** Work at speed 1 that checkpoints have kept, by the row of a job's first submission. */
    savedMs: new Float64Array(checkpointed),
  };
}

/** Parents only gather their children or nodes, and never are RUNNABLE. */
export function isParent({ jobs }: Model, job: number): boolean {
  return jobs.childCount[job]! > 0;
}

/** A node beside the main one: it never is RUNNABLE, the main node takes it along. */
export function isNode({ jobs }: Model, job: number): boolean {
  return jobs.kind[job] === JobKind.multinode_node;
}

/** The node that stands for its whole job. */
export function isMainNode({ jobs }: Model, job: number): boolean {
  return jobs.kind[job] === JobKind.multinode_main;
}
