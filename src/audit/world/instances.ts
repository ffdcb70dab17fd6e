/** Instances and tasks as the records so far leave them. */
import { assertNever } from '../../kernel/assert.ts';
import type { EnvironmentId, JobId, OfferingId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { InstanceStep } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { RowOf } from '../row.ts';

/** How far an instance has come. */
export type InstancePhase = 'launched' | 'running' | 'registered' | 'ready' | 'terminated';

/** An instance or task; instants in ms, NaN = never. */
export interface WorldInstance {
  readonly offering: OfferingId;
  readonly environment: EnvironmentId;
  readonly launchedMs: number;
  phase: InstancePhase;
  noticed: boolean;
  runningMs: number;
  terminatedMs: number;
  reclaimed: boolean;
  /** Jobs STARTING or RUNNING on it. */
  readonly jobs: Set<JobId>;
  /** Jobs ever placed on it. */
  placements: number;
}

/** Whether it runs or did. */
export function hasRun({ runningMs }: WorldInstance): boolean {
  return !Number.isNaN(runningMs);
}

/** Launched and not terminated. */
export function isAlive({ terminatedMs }: WorldInstance): boolean {
  return Number.isNaN(terminatedMs);
}

/** Whether it runs. */
export function isUp(instance: WorldInstance): boolean {
  return hasRun(instance) && isAlive(instance);
}

export function newInstance(
  { offerings }: Model,
  { at, offering }: RowOf<typeof Kind.InstanceLaunched>,
): WorldInstance {
  return {
    offering,
    environment: offerings.environment[offering],
    launchedMs: at,
    phase: 'launched',
    noticed: false,
    runningMs: NaN,
    terminatedMs: NaN,
    reclaimed: false,
    jobs: new Set(),
    placements: 0,
  };
}

/** Every step but the first. */
type LaterStep = Exclude<InstanceStep, typeof Kind.InstanceLaunched>;

/** Makes the record true of its instance. */
export function applyToInstance(instance: WorldInstance, row: RowOf<LaterStep>): void {
  switch (row.kind) {
    case Kind.InstanceRunning:
      instance.phase = 'running';
      instance.runningMs = row.at;
      break;
    case Kind.InstanceRegistered:
      instance.phase = 'registered';
      break;
    case Kind.InstanceReady:
      instance.phase = 'ready';
      break;
    case Kind.InstanceNoticed:
      instance.noticed = true;
      break;
    case Kind.InstanceTerminated:
      instance.phase = 'terminated';
      instance.terminatedMs = row.at;
      instance.reclaimed = row.reason === Reason.Reclaimed;
      break;
    default:
      assertNever(row);
  }
}
