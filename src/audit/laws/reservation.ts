/** Law: fair share never places a job into what is reserved for shares that are not active yet. */
import { JobKind } from '../../model/jobs.ts';
import { jobIdText } from '../../model/names.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from './law.ts';
import { shareActivity } from './share-activity.ts';
import { inAttempt } from './world.ts';

export const reservation: LawInit = (model, world, object) => {
  const activity = shareActivity(model, world);
  const { queue, kind, shape } = model.jobs;
  const used = model.queues.map(() => 0);

  /** Σ of its environments' milli-vCPU; undefined = one of them says nothing. */
  function most(id: number): number | undefined {
    let sum = 0;
    for (const environment of world.tables.queues[id]!.environments) {
      const one = world.tables.environments[environment]!;
      const own = one.managed ? one.maxVcpuMilli : one.unmanagedVcpuMilli;
      if (own === undefined) return undefined;
      sum += own;
    }
    return sum;
  }
  /** Milli-vCPU that its jobs may use now. */
  function usable(id: number, nowMs: number): number {
    const reserved = world.tables.queues[id]!.fairShare?.computeReservation ?? 0;
    const all = most(id);
    if (reserved === 0 || all === undefined) return Infinity;
    const active = BigInt(activity.count(id, nowMs));
    const whole = 100n ** active;
    return Number((BigInt(all) * (whole - BigInt(reserved) ** active)) / whole);
  }
  return {
    record(row) {
      const { subject } = row;
      const isJob = row.kind < Kind.InstanceLaunched || row.kind === Kind.PlacementRefused;
      if (isJob && kind[subject] !== JobKind.multinode_node) {
        const id = queue[subject]!;
        const vcpuMilli = model.shapes.vcpuMilli[shape[subject]!]!;
        const fits = () => used[id]! + vcpuMilli <= usable(id, row.at);
        if (row.kind === Kind.JobPlaced) {
          if (!fits()) object(`${jobIdText(model, subject)} is placed into the reservation`);
          used[id]! += vcpuMilli;
        } else if (row.kind === Kind.PlacementRefused) {
          const wrongly = row.reason === Reason.ReservationFull && fits();
          if (wrongly) object(`${jobIdText(model, subject)} is kept out of what is not reserved`);
        } else if (row.kind >= Kind.JobRetried && inAttempt(world.jobs[subject]!)) {
          used[id]! -= vcpuMilli;
        }
      }
      activity.record(row);
    },
  };
};
