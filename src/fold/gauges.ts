/** What environments and queues hold at an instant, kept up to date record by record. */
import type { Model } from '../model/model.ts';
import { Kind, type Records } from '../trace/record.ts';

/**
 * Jobs, instances and vCPUs of one environment or queue. The nodes of a multi-node job count by
 * themselves; only the main node is ever RUNNABLE, it waits for all.
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
  write(records: Records, row: number): void;
}

/** The states that are counted; 0 = none of them. */
const State = { other: 0, runnable: 1, starting: 2, running: 3 } as const;

/** Gauges of a world in which nothing has happened. */
export function gauges(model: Model): Gauges {
  const environments = model.environments.map(emptyGauge);
  const queues = model.queues.map(emptyGauge);
  const state = new Uint8Array(model.jobs.count);
  const instanceOf = new Int32Array(model.jobs.count);
  const offeringOf: number[] = [];
  const running = new Set<number>();

  function moveJob(job: number, next: number): void {
    const queue = queues[model.jobs.queue[job]!]!;
    const offering = offeringOf[instanceOf[job]!]!;
    const environment = environments[model.offerings.environment[offering]!];
    const vcpuMilli = model.jobs.vcpuMilli[job]!;
    count(queue, state[job]!, -1, vcpuMilli);
    count(queue, next, 1, vcpuMilli);
    if (environment !== undefined && state[job]! > State.runnable) {
      count(environment, state[job]!, -1, vcpuMilli);
    }
    if (environment !== undefined && next > State.runnable) count(environment, next, 1, vcpuMilli);
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

function count(gauge: Gauge, state: number, sign: number, vcpuMilli: number): void {
  if (state === State.runnable) gauge.runnable += sign;
  else if (state === State.starting) gauge.starting += sign;
  else if (state === State.running) {
    gauge.running += sign;
    gauge.runningVcpuMilli += sign * vcpuMilli;
  }
}
