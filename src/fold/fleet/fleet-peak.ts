/** The largest size of the fleet between instants. */
import type { Column, InstanceId, OfferingId, RowId } from '../../kernel/ids.ts';
import type { MilliVcpu } from '../../kernel/units.ts';
import { Kind, type Records } from '../../trace/record.ts';
import type { InstanceLives } from '../lives/instance-lives.ts';
import type { PeaksAlong } from './peaks-along.ts';

/** Instances and tasks from `running` to termination: now, and at most. */
export interface FleetPeak {
  nowMs: number;
  vcpuMilli: number;
  instances: number;
  peakVcpuMilli: number;
  peakInstances: number;
}

/** An empty fleet. */
export function emptyFleet(): FleetPeak {
  return { nowMs: 0, vcpuMilli: 0, instances: 0, peakVcpuMilli: 0, peakInstances: 0 };
}

/** Counts the state that lasted until `nowMs`; a state of length 0 does not count. */
export function settleFleet(fleet: FleetPeak, nowMs: number): void {
  if (nowMs === fleet.nowMs) return;
  fleet.nowMs = nowMs;
  fleet.peakVcpuMilli = Math.max(fleet.peakVcpuMilli, fleet.vcpuMilli);
  fleet.peakInstances = Math.max(fleet.peakInstances, fleet.instances);
}

/**
 * Counts an InstanceRunning or InstanceTerminated record; `lives` is the state before the latter.
 */
export function writeFleet(
  fleet: FleetPeak,
  records: Records,
  row: RowId,
  world: {
    readonly lives: InstanceLives;
    readonly vcpuMilli: Column<OfferingId, MilliVcpu>;
    readonly along: readonly PeaksAlong[];
  },
): void {
  const kind = records.kind(row);
  if (kind !== Kind.InstanceRunning && kind !== Kind.InstanceTerminated) return;
  const ends = kind === Kind.InstanceTerminated;
  const instance: InstanceId = records.subject(row);
  const offering: OfferingId = records.object(row);
  if (ends && Number.isNaN(world.lives.runningMs[instance])) return;
  settleFleet(fleet, records.at(row));
  const sign = ends ? -1 : 1;
  fleet.vcpuMilli += sign * world.vcpuMilli[offering];
  fleet.instances += sign;
  for (const peaks of world.along) peaks.change(offering, sign, records.at(row));
}
