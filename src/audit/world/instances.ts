/** Instances and tasks as the records so far leave them. */
import type { EnvironmentId, JobId, OfferingId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { World } from '../../model/places.ts';
import type { InstanceStep } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { RowOf } from '../row.ts';

type InstancePhase = 'launched' | 'running' | 'registered' | 'ready' | 'terminated';

/** An instance or task; instants in ms, NaN = never. */
export interface WorldInstance {
  readonly offering: OfferingId;
  readonly environment: EnvironmentId;
  readonly launchedMs: number;
  /** Of its environment when it was launched. */
  readonly infrastructure: number;
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

/** Whether it runs, or has run. */
export function hasRun({ runningMs }: WorldInstance): boolean {
  return !Number.isNaN(runningMs);
}

/** Launched and not terminated. */
export function isAlive({ terminatedMs }: WorldInstance): boolean {
  return Number.isNaN(terminatedMs);
}

/** Running and not terminated. */
export function isUp(instance: WorldInstance): boolean {
  return hasRun(instance) && isAlive(instance);
}

/** Whether an update of its environment replaces it [updates.23]. */
export function isOutdated({ environments }: World, instance: WorldInstance): boolean {
  const { managed, platform, infrastructure } = environments[instance.environment];
  return managed && platform === 'EC2' && infrastructure !== instance.infrastructure;
}

export function newInstance(
  { offerings }: Model,
  { environments }: World,
  { at, offering }: RowOf<typeof Kind.InstanceLaunched>,
): WorldInstance {
  const environment = offerings.environment[offering];
  return {
    offering,
    environment,
    launchedMs: at,
    infrastructure: environments[environment].infrastructure,
    phase: 'launched',
    noticed: false,
    runningMs: NaN,
    terminatedMs: NaN,
    reclaimed: false,
    jobs: new Set(),
    placements: 0,
  };
}

/** undefined = the phase stays. */
const phaseAfter: Readonly<Record<InstanceStep, InstancePhase | undefined>> = {
  [Kind.InstanceLaunched]: 'launched',
  [Kind.InstanceRunning]: 'running',
  [Kind.InstanceRegistered]: 'registered',
  [Kind.InstanceReady]: 'ready',
  [Kind.InstanceNoticed]: undefined,
  [Kind.InstanceTerminated]: 'terminated',
};

/** Applies a record to its instance. */
export function applyToInstance(instance: WorldInstance, row: RowOf<InstanceStep>): void {
  instance.phase = phaseAfter[row.kind] ?? instance.phase;
  if (row.kind === Kind.InstanceRunning) instance.runningMs = row.at;
  else if (row.kind === Kind.InstanceNoticed) instance.noticed = true;
  else if (row.kind === Kind.InstanceTerminated) {
    instance.terminatedMs = row.at;
    instance.reclaimed = row.reason === Reason.Reclaimed;
  }
}
