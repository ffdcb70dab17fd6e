/** Rows and columns of `instances.csv`. */
import type { InstanceId, OfferingId } from '../../kernel/ids.ts';
import { msPerSecond } from '../../kernel/units.ts';
import { purchaseNames } from '../../words/purchases.ts';
import { instanceIdText } from '../../model/names.ts';
import { endReason } from '../../trace/reason-text.ts';
import type { Bill } from '../money/ledger.ts';
import type { Lifetimes, Lives } from '../lives/lifetimes.ts';
import { type TableColumn, unlessNever } from './cells.ts';

/** An instance or Fargate task; its columns in order. */
export const instanceColumns: readonly TableColumn<InstanceRow>[] = [
  { header: 'instance_id', type: 'text', cell: (row) => row.instanceId },
  { header: 'compute_environment', type: 'text', cell: (row) => row.computeEnvironment },
  { header: 'instance_type', type: 'text', cell: (row) => row.instanceType },
  { header: 'az', type: 'text', cell: (row) => row.az },
  { header: 'platform', type: 'text', cell: (row) => row.platform },
  { header: 'purchase', type: 'text', cell: (row) => row.purchase },
  { header: 'vcpus', type: 'milli', cell: (row) => row.vcpuMilli },
  { header: 'memory_mib', type: 'integer', cell: (row) => row.memoryMib },
  { header: 'gpus', type: 'integer', cell: (row) => row.gpus },
  { header: 'disk_gib', type: 'integer', cell: (row) => row.diskGib },
  { header: 'requested_s', type: 'ms', cell: (row) => row.requestedMs },
  { header: 'running_s', type: 'ms', cell: (row) => row.runningMs },
  { header: 'registered_s', type: 'ms', cell: (row) => row.registeredMs },
  { header: 'terminated_s', type: 'ms', cell: (row) => row.terminatedMs },
  { header: 'end_reason', type: 'text', cell: (row) => row.endReason },
  { header: 'billed_s', type: 'ms', cell: (row) => row.billedMs },
  { header: 'cost_usd', type: 'nano', cell: (row) => row.costNano },
];

export type InstanceRow = ReturnType<typeof instanceRow>;

/** One row an instance or task, in order of launch. */
export function* instanceRows(
  lives: Lifetimes,
  bill: Bill,
): Generator<InstanceRow, void, undefined> {
  for (let instance = 0 as InstanceId; instance < lives.instances.length; instance++) {
    yield instanceRow(lives, bill, instance);
  }
}

/** The id of an instance or task in the files of a run. */
export function instanceName({ model, instances }: Lives, instance: InstanceId): string {
  const offering = instances.offering[instance];
  const { platform } = model.environments[model.offerings.environment[offering]];
  return instanceIdText(instance, platform === 'FARGATE');
}

function instanceRow(lives: Lifetimes, bill: Bill, instance: InstanceId) {
  const { model, instances } = lives;
  const offering = instances.offering[instance];
  return {
    instanceId: instanceName(lives, instance),
    ...offeringCells(model, offering),
    requestedMs: instances.requestedMs[instance],
    runningMs: unlessNever(instances.runningMs[instance]),
    registeredMs: unlessNever(instances.registeredMs[instance]),
    terminatedMs: unlessNever(instances.terminatedMs[instance]),
    endReason: endReason(instances.endReason[instance]),
    billedMs: bill.billedSeconds(instance) * msPerSecond,
    costNano: bill.instanceNano(instance),
  };
}

function offeringCells({ offerings, environments }: Lifetimes['model'], offering: OfferingId) {
  const environment = environments[offerings.environment[offering]];
  return {
    computeEnvironment: environment.name,
    instanceType: offerings.typeName[offering],
    az: offerings.zone[offering] || undefined,
    platform: environment.platform,
    purchase: purchaseNames[offerings.purchase[offering]],
    vcpuMilli: offerings.vcpuMilli[offering],
    memoryMib: offerings.memoryMib[offering],
    gpus: offerings.gpus[offering],
    diskGib: offerings.diskGib[offering],
  };
}
