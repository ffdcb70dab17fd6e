/** Every instance and Fargate task, in order of launch. */
import { assertNever } from '../../kernel/assert.ts';
import { float64, growAll, int32, uint8 } from '../../kernel/columns.ts';
import type { InstanceId, OfferingId, ReadOnlyColumns, RowId } from '../../kernel/ids.ts';
import type { InstanceStep } from '../../trace/kinds.ts';
import { type InstanceEnd, Kind, type Records } from '../../trace/record.ts';

/** Rows 0 … length − 1; instants in ms, NaN = never. */
export function instanceColumns(capacity: number) {
  return {
    length: 0,
    offering: int32<InstanceId, OfferingId>(capacity),
    requestedMs: float64<InstanceId>(capacity),
    runningMs: float64<InstanceId>(capacity),
    registeredMs: float64<InstanceId>(capacity),
    readyMs: float64<InstanceId>(capacity),
    terminatedMs: float64<InstanceId>(capacity),
    endReason: uint8<InstanceId, InstanceEnd>(capacity),
  };
}
type InstanceColumns = ReturnType<typeof instanceColumns>;
export type InstanceLives = ReadOnlyColumns<InstanceColumns>;

/** Writes one instance record into the columns. */
export function writeInstance(
  instances: InstanceColumns,
  kind: InstanceStep,
  records: Records,
  row: RowId,
): void {
  const instance: InstanceId = records.subject(row);
  const at = records.at(row);
  switch (kind) {
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
    case Kind.InstanceNoticed:
      break;
    case Kind.InstanceTerminated:
      instances.terminatedMs[instance] = at;
      instances.endReason[instance] = records.reason(row) as InstanceEnd;
      break;
    default:
      assertNever(kind);
  }
}

function openInstance(instances: InstanceColumns, records: Records, row: RowId): void {
  const next: InstanceId = instances.length;
  if (next === instances.offering.length) growAll(instances, next + 1);
  instances.length = next + 1;
  instances.offering[next] = records.object(row);
  instances.requestedMs[next] = records.at(row);
  instances.runningMs[next] = NaN;
  instances.registeredMs[next] = NaN;
  instances.readyMs[next] = NaN;
  instances.terminatedMs[next] = NaN;
}
