/** The state of all instances and Fargate tasks: columns that grow as they are launched. */
import { float64, growAll, int32, uint8 } from '../../kernel/columns.ts';
import type { EnvironmentId, InstanceId, JobId, OfferingId } from '../../kernel/ids.ts';

export const Phase = { Pending: 0, Running: 1, Registered: 2, Ready: 3, Terminated: 4 } as const;
export type Phase = (typeof Phase)[keyof typeof Phase];

/** Rows at first. */
const capacity = 64;

export class InstanceState {
  count = 0;
  offering = int32<InstanceId, OfferingId>(capacity);
  environment = int32<InstanceId, EnvironmentId>(capacity);
  /** Ordinal of the launch in its offering, from 0. */
  launch = int32<InstanceId>(capacity);
  /** Ordinal of the launch in its environment, from 1. */
  environmentLaunch = int32<InstanceId>(capacity);
  phase = uint8<InstanceId, Phase>(capacity);
  noticed = uint8<InstanceId>(capacity);
  /** 1 = an update of its environment replaces it: it takes no more jobs. */
  outdated = uint8<InstanceId>(capacity);
  everUsed = uint8<InstanceId>(capacity);
  /** Jobs there, in order of placement; −1 = none. */
  firstJob = int32<InstanceId, JobId>(capacity);
  lastJob = int32<InstanceId, JobId>(capacity);
  idleSince = float64<InstanceId>(capacity);
  /** Events of earlier idle times carry older stamps. */
  idleStamp = int32<InstanceId>(capacity);
  /** `idleStamp` of the idle time after which the floor kept it alive; 0 = it is not overdue. */
  overdueStamp = int32<InstanceId>(capacity);
  /** The main node for whose job scale-out keeps it; −1 = none. */
  bookedFor = int32<InstanceId, JobId>(capacity);
  /** 1 = kept for a node of a job whose main node is STARTING. */
  held = uint8<InstanceId>(capacity);

  /** A new instance's id; its columns are zero, its job list empty. */
  add(): InstanceId {
    const id: InstanceId = this.count++;
    if (id === this.offering.length) growAll(this, 2 * id);
    this.firstJob[id] = -1;
    this.lastJob[id] = -1;
    this.bookedFor[id] = -1;
    return id;
  }
}
