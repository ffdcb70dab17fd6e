/** The state of all instances and Fargate tasks: columns that grow as they are launched. */
import { grow } from '../../kernel/columns.ts';

export const Phase = { Pending: 0, Running: 1, Registered: 2, Ready: 3, Terminated: 4 } as const;

export class InstanceState {
  count = 0;
  offering = new Int32Array(64);
  environment = new Int32Array(64);
  /** Ordinal of the launch in its offering, from 0. */
  launch = new Int32Array(64);
  /** Ordinal of the launch in its environment, from 1. */
  environmentLaunch = new Int32Array(64);
  phase = new Uint8Array(64);
  noticed = new Uint8Array(64);
  everUsed = new Uint8Array(64);
  /** Jobs there, in order of placement; −1 = none. */
  firstJob = new Int32Array(64);
  lastJob = new Int32Array(64);
  idleSince = new Float64Array(64);
  /** Scale-in events of earlier idle times carry older stamps. */
  idleStamp = new Int32Array(64);
  /** `idleStamp` of the idle time that is over while the floor kept the instance alive. */
  overdueStamp = new Int32Array(64);
  /** The main node for whose job scale-out keeps it, −1 = none. */
  bookedFor = new Int32Array(64);
  /** 1 = kept for a node of a job whose main node is STARTING. */
  held = new Uint8Array(64);

  /** A new instance's id; its columns are zero, its job list empty. */
  add(): number {
    const id = this.count++;
    if (id === this.offering.length) this.growTo(2 * id);
    this.firstJob[id] = -1;
    this.lastJob[id] = -1;
    this.bookedFor[id] = -1;
    return id;
  }

  private growTo(capacity: number): void {
    this.offering = grow(this.offering, capacity);
    this.environment = grow(this.environment, capacity);
    this.launch = grow(this.launch, capacity);
    this.environmentLaunch = grow(this.environmentLaunch, capacity);
    this.phase = grow(this.phase, capacity);
    this.noticed = grow(this.noticed, capacity);
    this.everUsed = grow(this.everUsed, capacity);
    this.firstJob = grow(this.firstJob, capacity);
    this.lastJob = grow(this.lastJob, capacity);
    this.idleSince = grow(this.idleSince, capacity);
    this.idleStamp = grow(this.idleStamp, capacity);
    this.overdueStamp = grow(this.overdueStamp, capacity);
    this.bookedFor = grow(this.bookedFor, capacity);
    this.held = grow(this.held, capacity);
  }
}
