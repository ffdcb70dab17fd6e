/**
 * Law: fair share never places a job into the capacity reserved for shares that are not active yet
 * [fair-share.15, fair-share.17].
 */
import { float64 } from '../../kernel/columns.ts';
import type { JobId, QueueId } from '../../kernel/ids.ts';
import type { Queue } from '../../model/places.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { onAttemptLast } from '../hearing.ts';
import type { LawInit } from '../law.ts';
import type { RowOf } from '../row.ts';
import { kindOf } from '../world/family.ts';
import { inAttempt } from '../world/jobs.ts';
import { someTables } from '../world/tables.ts';

export const reservation: LawInit = (model, world, faults) => {
  const { queue, shape } = model.jobs;
  const used = float64<QueueId>(model.queues.length);

  /** Milli-vCPU of all its environments; undefined = one of them has no figure. */
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
    const active = BigInt(world.shares.count(id, nowMs));
    const scale = 100n ** active;
    return Number((BigInt(all) * (scale - BigInt(reserved) ** active)) / scale);
  }
  const isNode = (job: JobId) => kindOf(model, job) === 'multinode_node';

  /** Milli-vCPU that the job takes from its queue; a main node takes those of all nodes. */
  function needOf(job: JobId): number {
    return isNode(job) ? 0 : model.shapes.vcpuMilli[shape[job]];
  }
  function fits(job: JobId, nowMs: number): boolean {
    return used[queue[job]] + needOf(job) <= usable(queue[job], nowMs);
  }
  function refuse({ job, reason, at }: RowOf<typeof Kind.PlacementRefused>): void {
    if (reason !== Reason.ReservationFull || !fits(job, at)) return;
    faults.ofJob(job, 'is refused though the reservation leaves enough');
  }
  const reserves = ({ fairShare }: Queue) => (fairShare?.computeReservation ?? 0) > 0;
  const mayReserve = someTables(model, ({ queues }) => queues.some(reserves));
  if (!mayReserve) return { hears: { [Kind.PlacementRefused]: refuse } };
  return {
    hears: {
      [Kind.JobPlaced]({ job, at }) {
        const isLegal = isNode(job) || fits(job, at);
        if (!isLegal) faults.ofJob(job, 'is placed into the reservation');
        used[queue[job]] += needOf(job);
      },
      [Kind.PlacementRefused]: refuse,
      ...onAttemptLast(({ job }) => {
        if (inAttempt(world.jobs, job)) used[queue[job]] -= needOf(job);
      }),
    },
  };
};
