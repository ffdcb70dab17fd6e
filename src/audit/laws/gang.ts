/**
 * Law: a multi-node job starts as a whole: the main node first, then at once every other node, each
 * alone on an instance that had been free since, all in one managed On-Demand environment
 * [multi-node.5, multi-node.6, multi-node.10].
 */
import type { InstanceId, JobId } from '../../kernel/ids.ts';
import { Kind } from '../../trace/record.ts';
import { byInstant, type LawInit } from '../law.ts';
import { type AuditRow, isAttemptLast, type RowOf } from '../row.ts';
import { mainOf, nameOf, nodesOf, partOf } from '../world/family.ts';
import { isEc2, isSpot } from '../world/purchases.ts';

type Placement = RowOf<typeof Kind.JobPlaced>;

export const gang: LawInit = (model, world, object) => {
  const { parent, arrayIndex, shape } = model.jobs;
  const { typeName, purchase } = model.offerings;
  /** In records: when an instance was last used or got ready, when a main node was placed. */
  const usedAt = new Map<InstanceId, number>();
  const placedAt = new Map<JobId, number>();
  /** Main nodes that got RUNNING in this instant. */
  const starting = new Set<JobId>();
  let count = 0;

  function settle(): void {
    for (const main of starting) {
      const { attempt } = world.jobs[main];
      const missing = nodesOf(model, parent[main]).filter(
        (node) => world.jobs[node].attempt !== attempt,
      );
      for (const node of missing) object(`${nameOf(model, node)} is not placed with its job`);
    }
    starting.clear();
  }
  /** The instance must be of the job alone, and one that the node may have. */
  function hostFault({ job, instance }: Placement): string | undefined {
    const { offering, environment, jobs } = world.instances[instance];
    if (jobs.size > 0) return 'which has a job';
    const isOnDemand = isEc2(purchase[offering]) && !isSpot(purchase[offering]);
    const { managed } = world.tables.environments[environment];
    if (!isOnDemand || !managed) return 'which is not of a managed On-Demand environment';
    const type = typeOfNode(job);
    const has = typeName[offering];
    return type === '' || type === has ? undefined : `of type ${has} instead of ${type}`;
  }
  /** Empty = any. */
  function typeOfNode(job: JobId): string {
    const whole = shape[mainOf(model, parent[job])];
    const own = model.shapes.nodes[whole][arrayIndex[job]];
    return own === undefined ? '' : model.shapes.typeName[own];
  }
  /** A node follows its main node. */
  function nodeFault({ job, instance, value }: Placement): string | undefined {
    const main = mainOf(model, parent[job]);
    const { status, instance: first, attempt } = world.jobs[main];
    if (status !== 'RUNNING') return 'before its main node runs';
    if (value !== attempt) return `in attempt ${value}, its main node is in ${attempt}`;
    const there = world.instances[instance].environment;
    if (there !== world.instances[first].environment) return 'apart from its main node';
    const isFree = (usedAt.get(instance) ?? Infinity) < (placedAt.get(main) ?? -Infinity);
    return isFree ? undefined : 'which was not held for it';
  }
  function placementFault(row: Placement): string | undefined {
    const part = partOf(model, row.job);
    if (part === 'node') return nodeFault(row) ?? hostFault(row);
    if (part === 'main') return hostFault(row);
    const isTaken = [...world.instances[row.instance].jobs].some((job) => isNode(job));
    return isTaken ? 'which a node has for itself' : undefined;
  }
  function isNode(job: JobId): boolean {
    const part = partOf(model, job);
    return part === 'main' || part === 'node';
  }
  function place(row: Placement): void {
    const fault = placementFault(row);
    const name = nameOf(model, row.job);
    if (fault !== undefined) object(`${name} is placed on instance ${row.instance}, ${fault}`);
    if (partOf(model, row.job) === 'main') placedAt.set(row.job, count);
  }
  function use(row: AuditRow): void {
    if (row.kind === Kind.InstanceReady) usedAt.set(row.instance, count);
    const isUse = row.kind === Kind.JobPlaced || isAttemptLast(row);
    if (isUse && row.instance >= 0) usedAt.set(row.instance, count);
  }
  return byInstant(settle, (row) => {
    count++;
    if (row.kind === Kind.JobPlaced) place(row);
    use(row);
    if (row.kind === Kind.JobStarted && partOf(model, row.job) === 'main') starting.add(row.job);
  });
};
