/** What environments, queues and shares hold at an instant, kept up to date record by record. */
import type { Model } from '../model/model.ts';
import { Kind, type Records } from '../trace/record.ts';

/**
 * Jobs, instances and vCPUs of one environment, queue or share. The nodes of a multi-node job count
 * by themselves; only the main node is ever RUNNABLE, it waits for all.
 */
export interface Gauge {
  runnable: number;
  starting: number;
  running: number;
  /** vCPUs of RUNNING jobs. */
  runningVcpuMilli: number;
  /** vCPUs and number of instances and tasks from `running` to termination. */
  provisionedVcpuMilli: number;
  instances: number;
}

export interface Gauges {
  readonly environments: readonly Gauge[];
  readonly queues: readonly Gauge[];
  /** By row of `Model.shares`. */
  readonly shares: readonly Gauge[];
  write(records: Records, row: number): void;
}

/** The states that are counted; 0 = none of them. */
const State = { other: 0, runnable: 1, starting: 2, running: 3 } as const;

/** Gauges of a world in which nothing has happened. */
export function gauges(model: Model): Gauges {
  const environments = model.environments.map(emptyGauge);
  const queues = model.queues.map(emptyGauge);
  const shares = model.shares.map(emptyGauge);
  const state = new Uint8Array(model.jobs.count);
  const instanceOf = new Int32Array(model.jobs.count);
  const offeringOf: number[] = [];
  const running = new Set<number>();

  function moveJob(job: number, next: number): void {
    const before = state[job]!;
    const offering = offeringOf[instanceOf[job]!]!;
    const environment = environments[model.offerings.environment[offering]!];
    const share = model.jobs.share[job]!;
    const vcpuMilli = model.jobs.vcpuMilli[job]!;
    move(queues[model.jobs.queue[job]!]!, before, next, vcpuMilli);
    if (share >= 0) move(shares[share]!, before, next, vcpuMilli);
    if (environment !== undefined) move(environment, inside(before), inside(next), vcpuMilli);
    state[job] = next;
  }
  function provision(offering: number, sign: number): void {
    const gauge = environments[model.offerings.environment[offering]!]!;
    gauge.provisionedVcpuMilli += sign * model.offerings.vcpuMilli[offering]!;
    gauge.instances += sign;
  }
  return {
    environments,
    queues,
    shares,
    write(records, row) {
      const subject = records.subject[row]!;
      const object = records.object[row]!;
      switch (records.kind[row]) {
        case Kind.JobRunnable:
        case Kind.JobRetried:
          return moveJob(subject, State.runnable);
        case Kind.JobPlaced:
          instanceOf[subject] = object;
          return moveJob(subject, State.starting);
        case Kind.JobStarted:
          return moveJob(subject, State.running);
        case Kind.JobSucceeded:
        case Kind.JobFailed:
        case Kind.NodeEnded:
          return moveJob(subject, State.other);
        case Kind.InstanceLaunched:
          offeringOf[subject] = object;
          return;
        case Kind.InstanceRunning:
          running.add(subject);
          return provision(object, 1);
        case Kind.InstanceTerminated:
          if (running.delete(subject)) provision(object, -1);
      }
    },
  };
}

function emptyGauge(): Gauge {
  return {
    runnable: 0,
    starting: 0,
    running: 0,
    runningVcpuMilli: 0,
    provisionedVcpuMilli: 0,
    instances: 0,
  };
}

/** A RUNNABLE job is in no environment yet. */
function inside(state: number): number {
  return state === State.runnable ? State.other : state;
}

function move(gauge: Gauge, before: number, next: number, vcpuMilli: number): void {
  count(gauge, before, -1, vcpuMilli);
  count(gauge, next, 1, vcpuMilli);
}

function count(gauge: Gauge, state: number, sign: number, vcpuMilli: number): void {
  if (state === State.runnable) gauge.runnable += sign;
  else if (state === State.starting) gauge.starting += sign;
  else if (state === State.running) {
    gauge.running += sign;
    gauge.runningVcpuMilli += sign * vcpuMilli;
  }
}
