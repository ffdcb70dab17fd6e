/** Builds a compiled `Model` by hand, for the tests of everything that reads one. */
import type { Environment, Model, Queue, Share, Shapes } from '../../src/model/model.ts';
import { integers } from './columns.ts';
import { fargateOfferingByShape, fargateOfferings } from './fargate-offerings.ts';
import { assumptionsOf } from './ideal-assumptions.ts';
import { jobTables } from './job-columns.ts';
import { jobRows } from './job-rows.ts';
import type { OfferingRow, PlacedEnvironment } from './offering-rows.ts';
import { ec2Offerings, isFargate, offeringColumns, purchaseOf } from './offering-rows.ts';
import type { EnvironmentSpec, JobSpec, Plain, QueueSpec, WorldSpec } from './world-spec.ts';

/**
 * The model of a hand-made world. All times are integer ms; what `spec` leaves out is the plainest
 * value: preset `ideal`, one EC2 environment of 4-vCPU instances, one FIFO queue over all
 * environments, jobs of 1 vCPU, 1,024 MiB and 60 s. Jobs are numbered by (submission, position in
 * the list), array children right after their parent, jobs with `after` last.
 *
 *     world({
 *       environments: [{ type: 'SPOT', maxvCpus: 16, types: [{ vcpus: 4, usdPerHour: 0.1 }] }],
 *       jobs: [{ name: 'A', array: 3, children: { 1: { exitCodes: [1] } } }, { dependsOn: ['A:0']
 * }],
 *       assumptions: { ec2: { pending: 20_000 } },
 *     })
 */
export function world(spec: WorldSpec): Model {
  const assumptions = assumptionsOf(spec.assumptions ?? {});
  const placed = (spec.environments ?? [{}]).map((one, id): PlacedEnvironment => ({
    spec: one,
    id,
    name: one.name ?? `environment-${id + 1}`,
  }));
  const queueSpecs = spec.queues ?? [{}];
  const shares = shareTable(queueSpecs);
  const queues = queueSpecs.map((queue, id) => queueOf(queue, { id, placed, shares }));
  const rows = jobRows(spec.jobs);
  const tables = jobTables(rows, {
    queue: (name) => (name === undefined ? 0 : position(queues, name)),
    share: (queue, identifier) =>
      shares.findIndex((share) => share.queue === queue && share.identifier === identifier),
  });
  const offerings = placed.map((environment) =>
    isFargate(environment.spec)
      ? fargateOfferings(environment, tables.shapes, assumptions.fargate.spotFactor ?? 0.33)
      : ec2Offerings(environment, assumptions),
  );
  return {
    scenario: 'world',
    strategy: 'base',
    seed: spec.seed ?? '1',
    replication: 1,
    startEpochMs: 0,
    horizonMs: (spec.horizonMs ?? Infinity) as Model['horizonMs'],
    sources: ['story'],
    ...tables,
    queues,
    shares,
    environments: placed.map((environment) =>
      environmentOf(environment, { offerings, shapes: tables.shapes, assumptions }),
    ),
    offerings: offeringColumns(offerings.flat()),
    consumables: [],
    consumableNeeds: [[]],
    events: [],
    assumptions,
  };
}

/** An environment that always has exactly one instance of `vcpus`. */
export function fixedEnvironment(vcpus: number): EnvironmentSpec {
  return { minvCpus: vcpus, maxvCpus: vcpus, types: [{ vcpus }] };
}

/** Id of the job called `name`, or of the array child `name:index`. */
export function jobNamed(model: Model, name: string): number {
  const [base, index] = name.split(':');
  const arrayIndex = index === undefined ? -1 : Number(index);
  return model.jobs.name.findIndex(
    (other, job) => other === base && model.jobs.arrayIndex[job] === arrayIndex,
  );
}

/** `count` jobs alike. */
export function times(count: number, job: JobSpec): JobSpec[] {
  return Array.from({ length: count }, () => job);
}

function position(named: readonly { readonly name: string }[], name: string): number {
  const found = named.findIndex((one) => one.name === name);
  if (found < 0) throw new Error(`nothing is called ${name}`);
  return found;
}

function shareTable(queues: readonly QueueSpec[]): Share[] {
  return queues.flatMap((spec, queue) =>
    Object.entries(spec.shares ?? {}).map(([identifier, weight]) => ({
      queue,
      identifier,
      weight,
    })),
  );
}

interface QueueContext {
  readonly id: number;
  readonly placed: readonly PlacedEnvironment[];
  readonly shares: readonly Share[];
}

function queueOf(spec: QueueSpec, { id, placed, shares }: QueueContext): Queue {
  const fairShare: Plain<NonNullable<Queue['fairShare']>> = {
    decayMs: spec.decayMs ?? 0,
    computeReservation: spec.computeReservation ?? 0,
  };
  return {
    name: spec.name ?? `queue-${id + 1}`,
    priority: spec.priority ?? 1,
    enabled: spec.enabled ?? true,
    exists: true,
    environments:
      spec.environments?.map((name) => position(placed, name)) ?? placed.map((_, i) => i),
    fairShare: spec.shares === undefined ? undefined : (fairShare as Queue['fairShare']),
    shares: shares.flatMap((share, index) => (share.queue === id ? index : [])),
    timeLimits: [],
  };
}

interface EnvironmentContext {
  readonly offerings: readonly (readonly OfferingRow[])[];
  readonly shapes: Shapes;
  readonly assumptions: Model['assumptions'];
}

function environmentOf(
  { spec, id, name }: PlacedEnvironment,
  { offerings, shapes, assumptions }: EnvironmentContext,
): Environment {
  const own = offerings[id]!;
  const firstOffering = offerings.slice(0, id).flat().length;
  const fargate = isFargate(spec);
  const { ec2, fargate: task } = assumptions;
  const environment: Plain<Omit<Environment, 'fargateOffering'>> = {
    name,
    platform: fargate ? 'FARGATE' : 'EC2',
    managed: spec.managed ?? true,
    ownInstances: [],
    unmanagedVcpuMilli: undefined,
    purchase: purchaseOf[spec.type ?? 'EC2'],
    enabled: spec.enabled ?? true,
    minVcpuMilli: Math.round((spec.minvCpus ?? 0) * 1_000),
    maxVcpuMilli: Math.round((spec.maxvCpus ?? 1_000_000) * 1_000),
    allocationStrategy:
      spec.allocationStrategy ??
      (spec.type === 'SPOT' ? 'SPOT_CAPACITY_OPTIMIZED' : 'BEST_FIT_PROGRESSIVE'),
    listPosition: own.map((row) => row.listPosition),
    firstOffering,
    offeringCount: own.length,
    zones: fargate ? [] : (spec.zones ?? ['zone-a']),
    scaleDownDelayMs: spec.scaleDownDelayMs ?? Infinity,
    latencies: {
      pending: ec2.pending,
      registration: ec2.registration,
      firstTask: ec2.firstTask,
      provisioning: task.provisioning,
      pullMBps: fargate ? task.pullMBps : ec2.pullMBps,
      ...spec.latencies,
    },
  };
  const byShape = fargate ? fargateOfferingByShape(own, firstOffering, shapes) : [];
  return { ...environment, fargateOffering: integers(byShape) } as Environment;
}
