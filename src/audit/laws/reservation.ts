/**
 * Law: fair share never places a job into what is reserved for shares that are not active yet
 * [fair-share.15, fair-share.17].
 */
import { float64 } from '../../kernel/columns.ts';
import type { JobId, QueueId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { type AuditRow, isAttemptLast } from '../row.ts';
import { nameOf, partOf } from '../world/family.ts';
import { inAttempt } from '../world/jobs.ts';
import { shareActivity } from '../world/share-activity.ts';

export const reservation: LawInit = (model, world, object) => {
  const activity = shareActivity(model, world);
  const { queue, shape } = model.jobs;
  const used = float64<QueueId>(model.queues.length);

  /** Σ of its environments' milli-vCPU; undefined = one of them says nothing. */
  function most(id: QueueId): number | undefined {
    let sum = 0;
    for (const environment of world.tables.queues[id].environments) {
      const one = world.tables.environments[environment];
      const own = one.managed ? one.maxVcpuMilli : one.unmanagedVcpuMilli;
      if (own === undefined) return undefined;
      sum += own;
    }
    return sum;
  }
  /** Milli-vCPU that its jobs may use now. */
  function usable(id: QueueId, nowMs: number): number {
    const reserved = world.tables.queues[id].fairShare?.computeReservation ?? 0;
    const all = most(id);
    if (reserved === 0 || all === undefined) return Infinity;
    const active = BigInt(activity.count(id, nowMs));
    const whole = 100n ** active;
    return Number((BigInt(all) * (whole - BigInt(reserved) ** active)) / whole);
  }
  /** What the job takes of its queue, with all its nodes; these take nothing by themselves. */
  function needOf(job: JobId): number {
    return partOf(model, job) === 'node' ? 0 : model.shapes.vcpuMilli[shape[job]];
  }
  function fits(job: JobId, nowMs: number): boolean {
    return used[queue[job]] + needOf(job) <= usable(queue[job], nowMs);
  }
  function meet(row: AuditRow): void {
    if (row.kind === Kind.JobPlaced) {
      const isLegal = partOf(model, row.job) === 'node' || fits(row.job, row.at);
      if (!isLegal) object(`${nameOf(model, row.job)} is placed into the reservation`);
      used[queue[row.job]] += needOf(row.job);
    } else if (row.kind === Kind.PlacementRefused) {
      const isWrong = row.reason === Reason.ReservationFull && fits(row.job, row.at);
      if (isWrong) object(`${nameOf(model, row.job)} is kept out of what is not reserved`);
    } else if (isAttemptLast(row) && inAttempt(world.jobs[row.job])) {
      used[queue[row.job]] -= needOf(row.job);
    }
  }
  return {
    record(row) {
      meet(row);
      activity.record(row);
    },
  };
};
