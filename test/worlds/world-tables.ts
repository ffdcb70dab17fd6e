/** The tables of a hand-made world in one stage: everything that an update may change. */
import { mapRows, table } from '../../src/kernel/columns.ts';
import type { EnvironmentId, QueueId, Rows, ShareId } from '../../src/kernel/ids.ts';
import { itemAt, sure } from '../../src/kernel/lookup.ts';
import type { Draws } from '../../src/kernel/random.ts';
import { scalingPhaseOf } from '../../src/model/compile/scaling-phase.ts';
import type { Shapes } from '../../src/model/jobs.ts';
import type { Model } from '../../src/model/model.ts';
import type { Environment, Queue, Share, World } from '../../src/model/places.ts';
import { floats, integers } from './columns.ts';
import { fargateOfferingByShape } from './fargate-offerings.ts';
import {
  isFargate,
  listPositions,
  type OfferingRow,
  purchaseOf,
  rowPrices,
  typeNameOf,
} from './offering-rows.ts';
import type { Stage } from './stages.ts';
import type { EnvironmentSpec, Plain } from './world-spec.ts';

/** What holds for the whole run. */
export interface Fixed {
  /** The queue and identifier of every share of the run, with its first weight. */
  readonly shares: Rows<ShareId, Share>;
  /** By environment. */
  readonly offerings: readonly (readonly OfferingRow[])[];
  readonly shapes: Shapes;
  readonly assumptions: Model['assumptions'];
  readonly draws: Draws;
}

/** Every share that a queue has at any time, queue by queue. */
export function shareTable(stages: readonly Stage[]): Rows<ShareId, Share> {
  const shares = itemAt(stages, 0).queues.flatMap(({ name }, queue) => {
    const weights = new Map<string, number>();
    for (const stage of stages) {
      const { shares: own = {} } = sure(stage.queues.find((one) => one.name === name));
      for (const [identifier, weight] of Object.entries(own)) {
        if (!weights.has(identifier)) weights.set(identifier, weight);
      }
    }
    return [...weights].map(([identifier, weight]): Share => ({ queue, identifier, weight }));
  });
  return table(shares);
}

/** The tables of `stage`. */
export function worldTables(stage: Stage, fixed: Fixed): World {
  const { shares, offerings } = fixed;
  const names = stage.environments.map(({ name }) => name);
  return {
    queues: table(stage.queues.map((queue, id) => queueOf(queue, { id, names, shares }))),
    shares: mapRows(shares, (share) => {
      const own = itemAt(stage.queues, share.queue).shares;
      const weight = own?.[share.identifier] ?? share.weight;
      return { ...share, weight };
    }),
    environments: table(stage.environments.map((_, id) => environmentOf(stage, id, fixed))),
    consumables: table(
      Object.entries(stage.consumables).map(([name, one]) => ({
        name,
        totalQuantity: one.total,
        replenishable: one.replenishable ?? true,
      })),
    ),
    priceNanoPerHour: floats(offerings.flatMap((rows) => rowPrices(rows, stage.prices))),
    bidNanoPerHour: floats(
      offerings.flatMap((rows, id) =>
        rows.map((row) => bidOf(row, itemAt(stage.environments, id))),
      ),
    ),
  };
}

interface QueueContext {
  readonly id: QueueId;
  readonly names: readonly string[];
  readonly shares: Rows<ShareId, Share>;
}

function queueOf(spec: Stage['queues'][number], { id, names, shares }: QueueContext): Queue {
  const queue: Plain<Queue> = {
    name: spec.name,
    priority: spec.priority ?? 1,
    enabled: spec.enabled ?? true,
    exists: spec.exists ?? true,
    environments: (spec.environments ?? []).map((name): EnvironmentId => {
      const found = names.indexOf(name);
      if (found < 0) throw new Error(`no environment is called ${name}`);
      return found;
    }),
    fairShare: spec.shares && {
      decayMs: spec.decayMs ?? 0,
      computeReservation: spec.computeReservation ?? 0,
    },
    shares: shares.flatMap((share, index) => (share.queue === id ? index : [])),
    timeLimits: spec.timeLimits ?? [],
  };
  return queue as Queue;
}

function environmentOf({ environments, requests }: Stage, id: number, fixed: Fixed): Environment {
  const spec = itemAt(environments, id);
  const own = itemAt(fixed.offerings, id);
  const firstOffering = fixed.offerings.slice(0, id).flat().length;
  const fargate = isFargate(spec);
  const { scheduler, ec2, fargate: task } = fixed.assumptions;
  const environment: Plain<Omit<Environment, 'fargateOffering'>> = {
    name: spec.name,
    platform: fargate ? 'FARGATE' : 'EC2',
    managed: spec.managed ?? true,
    ownInstances: ownInstances(spec, firstOffering),
    unmanagedVcpuMilli: spec.unmanagedVcpus && Math.round(spec.unmanagedVcpus * 1_000),
    purchase: purchaseOf[spec.type ?? 'EC2'],
    enabled: spec.enabled ?? true,
    minVcpuMilli: Math.round((spec.minvCpus ?? 0) * 1_000),
    desiredVcpuMilli: Math.round((spec.desiredvCpus ?? 0) * 1_000),
    updatePolicy: { terminatesJobs: false, timeoutMs: 1_800_000, ...spec.updatePolicy },
    ...sure(requests[spec.name]),
    maxVcpuMilli: Math.round((spec.maxvCpus ?? 1_000_000) * 1_000),
    allocationStrategy:
      spec.allocationStrategy ??
      (spec.type === 'SPOT' ? 'SPOT_CAPACITY_OPTIMIZED' : 'BEST_FIT_PROGRESSIVE'),
    listPosition: listPositions(own, spec),
    firstOffering,
    offeringCount: own.length,
    zones: fargate ? [] : (spec.zones ?? ['zone-a']),
    scaleDownDelayMs: spec.scaleDownDelayMs ?? Infinity,
    scalingPhaseMs: spec.scalingPhaseMs ?? scalingPhaseOf(scheduler, spec.name, fixed.draws),
    latencies: {
      pending: ec2.pending,
      registration: ec2.registration,
      firstTask: ec2.firstTask,
      provisioning: task.provisioning,
      pullMBps: fargate ? task.pullMBps : ec2.pullMBps,
      sharedPullMBps: fargate ? task.sharedPullMBps : ec2.sharedPullMBps,
      startFailure: fargate ? task.startFailure : ec2.startFailure,
      startTimeout: fargate ? task.startTimeout : ec2.startTimeout,
      instancePullMBps: ec2.instancePullMBps,
      ...spec.latencies,
      ...(fargate && { instancePullMBps: Infinity }),
    },
  };
  const byShape = fargate ? fargateOfferingByShape(own, firstOffering, fixed.shapes) : [];
  return { ...environment, fargateOffering: integers(byShape) } as Environment;
}

/** The instances of each type, over its zones in turn. */
function ownInstances({ types = [], zones = ['zone-a'] }: EnvironmentSpec, first: number) {
  return types.flatMap(({ own = 0 }, type) =>
    Array.from({ length: own }, (_, n) => first + type * zones.length + (n % zones.length)),
  );
}

function bidOf({ typeName }: OfferingRow, { types = [] }: EnvironmentSpec): number {
  const listed = types.find((type) => typeNameOf(type) === typeName);
  return Math.round((listed?.bidUsdPerHour ?? Infinity) * 1e9);
}
