/**
 * Law: a multi-node job starts as a whole: the main node first, then at once every other node, each
 * alone on an instance that had been free since, all in one managed On-Demand environment.
 */
import { JobKind } from '../../model/jobs.ts';
import { Purchase } from '../../words/purchases.ts';
import { jobIdText } from '../../model/names.ts';
import { Kind } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import { mainOf, nodesOf } from './family.ts';
import type { LawInit } from './law.ts';
import type { AuditRow } from './row.ts';

const endsUse: readonly Kind[] = [
  Kind.JobPlaced,
  Kind.JobRetried,
  Kind.JobSucceeded,
  Kind.JobFailed,
  Kind.NodeEnded,
];

export const gang: LawInit = (model, world, object) => {
  const { kind, parent, arrayIndex, shape } = model.jobs;
  /** In records: when an instance was last used or got ready, when a main node was placed. */
  const usedAt = new Map<number, number>();
  const placedAt = new Map<number, number>();
  /** Main nodes that got RUNNING in this instant. */
  const starting = new Set<number>();
  let count = 0;
  let nowMs = 0;

  function settle(): void {
    for (const main of starting) {
      const { attempt } = world.jobs[main]!;
      const missing = nodesOf(model, parent[main]!).filter(
        (node) => world.jobs[node]!.attempt !== attempt,
      );
      for (const node of missing) object(`${jobIdText(model, node)} is not placed with its job`);
    }
    starting.clear();
  }
  /** The instance must be of the job alone, and one that the node may have. */
  function hostFault(row: AuditRow): string | undefined {
    const { offering, environment, jobs } = world.instances[row.object]!;
    if (jobs.size > 0) return 'which has a job';
    const onDemand = model.offerings.purchase[offering] === Purchase.ON_DEMAND;
    const { managed } = world.tables.environments[environment]!;
    if (!onDemand || !managed) return 'which is not of a managed On-Demand environment';
    const whole = shape[mainOf(model, parent[row.subject]!)]!;
    const own = model.shapes.nodes[whole]![arrayIndex[row.subject]!]!;
    const type = model.shapes.typeName[own]!;
    const has = model.offerings.typeName[offering]!;
    return type === '' || type === has ? undefined : `of type ${has} instead of ${type}`;
  }
  /** A node follows its main node. */
  function nodeFault(row: AuditRow): string | undefined {
    const main = mainOf(model, parent[row.subject]!);
    const { status, instance, attempt } = world.jobs[main]!;
    if (status !== JobStatus.RUNNING) return 'before its main node runs';
    if (row.value !== attempt) return `in attempt ${row.value}, its main node is in ${attempt}`;
    const there = world.instances[row.object]!.environment;
    if (there !== world.instances[instance]!.environment) return 'apart from its main node';
    const free = (usedAt.get(row.object) ?? Infinity) < (placedAt.get(main) ?? -Infinity);
    return free ? undefined : 'which was not held for it';
  }
  function placementFault(row: AuditRow): string | undefined {
    if (kind[row.subject] === JobKind.multinode_node) return nodeFault(row) ?? hostFault(row);
    if (kind[row.subject] === JobKind.multinode_main) return hostFault(row);
    const beside = [...world.instances[row.object]!.jobs];
    const taken = beside.some((job) => kind[job]! > JobKind.multinode_parent);
    return taken ? 'which a node has for itself' : undefined;
  }
  function place(row: AuditRow): void {
    const fault = placementFault(row);
    const id = jobIdText(model, row.subject);
    if (fault !== undefined) object(`${id} is placed on instance ${row.object}, ${fault}`);
    if (kind[row.subject] === JobKind.multinode_main) placedAt.set(row.subject, count);
  }
  return {
    record(row) {
      if (row.at > nowMs) settle();
      nowMs = row.at;
      count++;
      if (row.kind === Kind.JobPlaced) place(row);
      if (row.kind === Kind.InstanceReady) usedAt.set(row.subject, count);
      if (endsUse.includes(row.kind) && row.object >= 0) usedAt.set(row.object, count);
      if (row.kind !== Kind.JobStarted || kind[row.subject] !== JobKind.multinode_main) return;
      starting.add(row.subject);
    },
    end: settle,
  };
};
