/** Every instance and Fargate task, in order of launch. */
import { grow } from '../kernel/columns.ts';
import type { Column } from '../kernel/units.ts';
import { Kind, type Reason, type Records } from '../trace/record.ts';

/** Rows 0 … length − 1 by instance id; instants in ms, NaN = never. */
export interface InstanceLives {
  readonly length: number;
  readonly offering: Column;
  readonly requestedMs: Column;
  readonly runningMs: Column;
  readonly registeredMs: Column;
  readonly readyMs: Column;
  readonly terminatedMs: Column;
  /** `Ok` = it lived at the end of the run. */
  readonly endReason: Column<Reason>;
}

/** The columns of `InstanceLives` before any record. */
export function instanceColumns(capacity: number) {
  return {
    length: 0,
    offering: new Int32Array(capacity),
    requestedMs: new Float64Array(capacity),
    runningMs: new Float64Array(capacity),
    registeredMs: new Float64Array(capacity),
    readyMs: new Float64Array(capacity),
    terminatedMs: new Float64Array(capacity),
    endReason: new Uint8Array(capacity) as Uint8Array<ArrayBuffer> & Column<Reason>,
  };
}
export type InstanceColumns = ReturnType<typeof instanceColumns>;

/** Writes one instance record into the columns. */
export function writeInstance(instances: InstanceColumns, records: Records, row: number): void {
  const instance = records.subject[row]!;
  const at = records.at[row]!;
  switch (records.kind[row]) {
    case Kind.InstanceLaunched:
      openInstance(instances, records, row);
      break;
    case Kind.InstanceRunning:
      instances.runningMs[instance] = at;
      break;
    case Kind.InstanceRegistered:
      instances.registeredMs[instance] = at;
      break;
    case Kind.InstanceReady:
      instances.readyMs[instance] = at;
      break;
    case Kind.InstanceTerminated:
      instances.terminatedMs[instance] = at;
      instances.endReason[instance] = records.reason[row]!;
      break;
  }
}

function openInstance(instances: InstanceColumns, records: Records, row: number): void {
  const next = instances.length;
  if (next === instances.offering.length) lengthen(instances, next + 1);
  instances.length = next + 1;
  instances.offering[next] = records.object[row]!;
  instances.requestedMs[next] = records.at[row]!;
  instances.runningMs[next] = NaN;
  instances.registeredMs[next] = NaN;
  instances.readyMs[next] = NaN;
  instances.terminatedMs[next] = NaN;
}

function lengthen(instances: InstanceColumns, capacity: number): void {
  instances.offering = grow(instances.offering, capacity);
  instances.requestedMs = grow(instances.requestedMs, capacity);
  instances.runningMs = grow(instances.runningMs, capacity);
  instances.registeredMs = grow(instances.registeredMs, capacity);
  instances.readyMs = grow(instances.readyMs, capacity);
  instances.terminatedMs = grow(instances.terminatedMs, capacity);
  instances.endReason = grow(instances.endReason, capacity);
}
