/** Jobs, instances and vCPUs in environments, queues and shares now, record by record. */
import { assertNever } from '../kernel/assert.ts';
import { int32, list, mapRows, uint8 } from '../kernel/columns.ts';
import type { EnvironmentId, InstanceId, JobId, OfferingId, RowId, Rows } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import { type InstanceStep, isOfInstance, isOfJob } from '../trace/kinds.ts';
import { Kind, type Records } from '../trace/record.ts';
import { JobStatus } from '../words/job-status.ts';
import { statusAfter } from './lives/job-lives.ts';

/**
 * Jobs, instances and vCPUs of one environment, queue or share. The nodes of a multi-node job count
 * by themselves; only the main node is ever RUNNABLE, for all of them.
 */
export type Gauge = ReturnType<typeof emptyGauge>;

function emptyGauge() {
  return {
    runnable: 0,
    starting: 0,
    running: 0,
    /** vCPUs of RUNNING jobs. */
    runningVcpuMilli: 0,
    /** vCPUs and number of instances and tasks from `running` to termination. */
    provisionedVcpuMilli: 0,
    instances: 0,
  };
}

/** Gauges before any record. */
export function gauges(model: Model) {
  const { jobs } = model;
  const environments = mapRows(model.environments, emptyGauge);
  const queues = mapRows(model.queues, emptyGauge);
  const shares = mapRows(model.shares, emptyGauge);
  const status = uint8<JobId, JobStatus>(jobs.count);
  const instanceOf = int32<JobId, InstanceId>(jobs.count);
  const fleet = fleetGauges(model, environments);

  function count(job: JobId, sign: 1 | -1): void {
    const now = status[job];
    const share = jobs.share[job];
    const vcpuMilli = jobs.vcpuMilli[job];
    countJob(queues[jobs.queue[job]], now, sign, vcpuMilli);
    if (share >= 0) countJob(shares[share], now, sign, vcpuMilli);
    if (now !== JobStatus.STARTING && now !== JobStatus.RUNNING) return;
    countJob(fleet.environmentOf(instanceOf[job]), now, sign, vcpuMilli);
  }
  return {
    environments,
    queues,
    shares,
    write(records: Records, row: RowId): void {
      const kind = records.kind(row);
      if (isOfInstance(kind)) fleet.move(kind, records.subject(row), records.object(row));
      else if (isOfJob(kind)) {
        const job: JobId = records.subject(row);
        count(job, -1);
        if (kind === Kind.JobPlaced) instanceOf[job] = records.object(row);
        status[job] = statusAfter[kind];
        count(job, 1);
      }
    },
  };
}

/** The part of the gauges of environments that follows instances. */
function fleetGauges({ offerings }: Model, environments: Rows<EnvironmentId, Gauge>) {
  const offeringOf = list<InstanceId, OfferingId>([]);
  const running = new Set<InstanceId>();

  function provision(offering: OfferingId, sign: 1 | -1): void {
    const gauge = environments[offerings.environment[offering]];
    gauge.provisionedVcpuMilli += sign * offerings.vcpuMilli[offering];
    gauge.instances += sign;
  }
  return {
    environmentOf: (instance: InstanceId): Gauge =>
      environments[offerings.environment[offeringOf[instance]]],
    move(kind: InstanceStep, instance: InstanceId, offering: OfferingId): void {
      switch (kind) {
        case Kind.InstanceLaunched:
          offeringOf[instance] = offering;
          return;
        case Kind.InstanceRunning:
          running.add(instance);
          return provision(offering, 1);
        case Kind.InstanceTerminated:
          if (running.delete(instance)) provision(offering, -1);
          return;
        case Kind.InstanceRegistered:
        case Kind.InstanceReady:
        case Kind.InstanceNoticed:
          return;
        default:
          assertNever(kind);
      }
    },
  };
}

function countJob(gauge: Gauge, status: JobStatus, sign: 1 | -1, vcpuMilli: number): void {
  if (status === JobStatus.RUNNABLE) gauge.runnable += sign;
  else if (status === JobStatus.STARTING) gauge.starting += sign;
  else if (status === JobStatus.RUNNING) {
    gauge.running += sign;
    gauge.runningVcpuMilli += sign * vcpuMilli;
  }
}
