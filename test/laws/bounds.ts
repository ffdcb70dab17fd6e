/** Worlds with bounds too wide to matter, and with the same bounds in other units. */
import { isJobEvent } from '../worlds/stages.ts';
import type {
  EnvironmentSpec,
  EventSpec,
  JobSpec,
  QueueSpec,
  UpdateSpec,
  WorldSpec,
} from '../worlds/world-spec.ts';

/** The world with `change` applied to each of its updates. */
function withUpdates(spec: WorldSpec, change: (update: UpdateSpec) => UpdateSpec): WorldSpec {
  const events = (spec.events ?? []).map((event): EventSpec =>
    isJobEvent(event) ? event : change(event),
  );
  return { ...spec, events };
}

function mapped<T>(
  record: Readonly<Record<string, T>> | undefined,
  change: (value: T) => T,
): Record<string, T> {
  const entries = Object.entries(record ?? {}).map(([name, one]) => [name, change(one)] as const);
  return Object.fromEntries(entries);
}

/** The world with `change` applied to its queues at all times. */
export function withQueues(spec: WorldSpec, change: (queue: QueueSpec) => QueueSpec): WorldSpec {
  const all = withUpdates(spec, (update) => ({
    ...update,
    queues: mapped(update.queues, change),
  }));
  return { ...all, queues: (spec.queues ?? [{}]).map(change) };
}

/** The world with `change` applied to its environments at all times. */
export function withEnvironments(
  spec: WorldSpec,
  change: (environment: EnvironmentSpec) => EnvironmentSpec,
): WorldSpec {
  const all = withUpdates(spec, (update) => ({
    ...update,
    environments: mapped(update.environments, change),
  }));
  return { ...all, environments: (spec.environments ?? [{}]).map(change) };
}

/** The world with `change` applied to its jobs. */
export function withJobs(spec: WorldSpec, change: (job: JobSpec) => JobSpec): WorldSpec {
  return { ...spec, jobs: spec.jobs.map(change) };
}

/**
 * The world in which nodes need slightly more memory than other jobs, so that they never share a
 * shape.
 */
export function withNodesApart(spec: WorldSpec): WorldSpec {
  return withJobs(spec, ({ nodes, ...job }) => {
    if (nodes === undefined) return job;
    const apart = nodes.map((node) => ({ ...node, memoryMib: (node.memoryMib ?? 1_024) + 1 }));
    return { ...job, nodes: apart };
  });
}

/** The world with `factor` times as many units, available and required. */
export function withUnits(spec: WorldSpec, factor: number): WorldSpec {
  const times = (units: number) => units * factor;
  const jobs = withJobs(spec, ({ consumables, ...job }) =>
    consumables === undefined ? job : { ...job, consumables: mapped(consumables, times) },
  );
  const all = withUpdates(jobs, (update) => ({
    ...update,
    consumables: mapped(update.consumables, times),
  }));
  return {
    ...all,
    consumables: mapped(spec.consumables, (one) => ({ ...one, total: one.total * factor })),
  };
}
