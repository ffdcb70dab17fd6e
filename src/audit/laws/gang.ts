/**
 * Law: a multi-node job starts as a whole: the main node first, then at once every other node, each
 * alone on an instance that was free in between, all in one managed On-Demand environment
 * [multi-node.5, multi-node.6, multi-node.10].
 */
import type { InstanceId, JobId } from '../../kernel/ids.ts';
import { Kind } from '../../trace/record.ts';
import { Purchase } from '../../words/purchases.ts';
import { JobStatus } from '../../words/job-status.ts';
import { onAttemptLast } from '../hearing.ts';
import { type LawInit, silent } from '../law.ts';
import type { Placement } from '../row.ts';
import { type JobKindName, kindOf, mainOf, nodesOf } from '../world/family.ts';

const nodeKinds: readonly JobKindName[] = ['multinode_main', 'multinode_node'];

export const gang: LawInit = (model, world, faults) => {
  const { parent, arrayIndex, shape } = model.jobs;
  const { typeName, purchase } = model.offerings;
  /** When an instance was last used or got ready, as a count of such records. */
  const usedAt = new Map<InstanceId, number>();
  /** When a main node was placed, likewise. */
  const placedAt = new Map<JobId, number>();
  /** The attempt in which a main node got RUNNING in this instant: another may follow at once. */
  const starting = new Map<JobId, number>();
  let count = 0;

  /** The instance must be free, and of a kind that the node may have. */
  function hostFault({ job, instance }: Placement): string | undefined {
    const offering = world.instances.offering[instance];
    if (world.instances.jobsOn(instance).length > 0) return 'which has a job';
    const { managed } = world.tables.environments[world.instances.environment(instance)];
    if (purchase[offering] !== Purchase.ON_DEMAND || !managed) {
      return 'which is not of a managed On-Demand environment';
    }
    const type = typeOfNode(job);
    const has = typeName[offering];
    return type === '' || type === has ? undefined : `of type ${has} instead of ${type}`;
  }
  /** Empty = any. */
  function typeOfNode(job: JobId): string {
    const ofJob = shape[mainOf(model, parent[job])];
    const ofNode = model.shapes.nodes[ofJob][arrayIndex[job]];
    return ofNode === undefined ? '' : model.shapes.typeName[ofNode];
  }
  /** A node follows its main node. */
  function nodeFault({ job, instance, value }: Placement): string | undefined {
    const main = mainOf(model, parent[job]);
    const { status, instance: instanceOf, attempt } = world.jobs;
    if (status[main] !== JobStatus.RUNNING) return 'before its main node runs';
    if (value !== attempt[main]) {
      return `in attempt ${value}, its main node is in ${attempt[main]}`;
    }
    const environment = world.instances.environment(instance);
    if (environment !== world.instances.environment(instanceOf[main])) {
      return 'apart from its main node';
    }
    const isFree = (usedAt.get(instance) ?? Infinity) < (placedAt.get(main) ?? -Infinity);
    return isFree ? undefined : 'which was not held for it';
  }
  function placementFault(row: Placement): string | undefined {
    const kind = kindOf(model, row.job);
    if (kind === 'multinode_node') return nodeFault(row) ?? hostFault(row);
    if (kind === 'multinode_main') return hostFault(row);
    const isTaken = world.instances
      .jobsOn(row.instance)
      .some((job) => nodeKinds.includes(kindOf(model, job)));
    return isTaken ? 'which a node has for itself' : undefined;
  }
  function use({ instance }: { readonly instance: InstanceId }): void {
    count++;
    if (instance >= 0) usedAt.set(instance, count);
  }
  function place(row: Placement): void {
    const fault = placementFault(row);
    if (fault !== undefined)
      faults.ofJob(row.job, `is placed on instance ${row.instance}, ${fault}`);
    use(row);
    if (kindOf(model, row.job) === 'multinode_main') placedAt.set(row.job, count);
  }
  if (!world.jobKinds.has('multinode_main')) return silent;
  return {
    hears: {
      [Kind.JobPlaced]: place,
      [Kind.InstanceReady]: use,
      [Kind.JobStarted]({ job, value: attempt }) {
        if (kindOf(model, job) === 'multinode_main') starting.set(job, attempt);
      },
      ...onAttemptLast(use),
    },
    settle() {
      for (const [main, started] of starting) {
        for (const node of nodesOf(model, parent[main])) {
          if (world.jobs.attempt[node] >= started) continue;
          faults.ofJob(node, 'is not placed with its job');
        }
      }
      starting.clear();
    },
  };
};
