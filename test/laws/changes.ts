/** The same world later, or with other memory sizes. */
import { column } from '../../src/kernel/columns.ts';
import type { Column } from '../../src/kernel/ids.ts';
import type { Mib } from '../../src/kernel/units.ts';
import type { Model } from '../../src/model/model.ts';
import { isJobEvent } from '../worlds/stages.ts';
import type {
  AssumptionsSpec,
  EnvironmentSpec,
  PlainAssumptions,
  WorldSpec,
} from '../worlds/world-spec.ts';
import { laterPool, withoutDraws } from './pool-changes.ts';

type Interruptions = PlainAssumptions['spot']['interruptions'];

/** The model with `factor` times the memory, of jobs and of instances. */
export function withMemory(model: Model, factor: number): Model {
  const times = <Id extends number>(sizes: Column<Id, Mib>) =>
    column<Id, Mib>(Int32Array.from(sizes as ArrayLike<number>, (mib) => mib * factor));
  const { jobs, shapes, offerings } = model;
  return {
    ...model,
    jobs: {
      ...jobs,
      memoryMib: times(jobs.memoryMib),
      peakMemoryMib: times(jobs.peakMemoryMib),
    },
    shapes: { ...shapes, memoryMib: times(shapes.memoryMib) },
    offerings: {
      ...offerings,
      memoryMib: times(offerings.memoryMib),
      nominalMemoryMib: times(offerings.nominalMemoryMib),
    },
  };
}

/** The world with `change` applied to its interruptions, of EC2 and of Fargate. */
export function withInterruptions(
  spec: WorldSpec,
  change: (interruptions: Interruptions) => Interruptions,
): WorldSpec {
  const { spot = {}, fargate = {}, ...rest } = spec.assumptions ?? {};
  const assumptions: AssumptionsSpec = {
    ...rest,
    spot: { ...spot, interruptions: change(spot.interruptions ?? { kind: 'none' }) },
    fargate: {
      ...fargate,
      ...(typeof fargate.spotInterruptions === 'object' && {
        spotInterruptions: change(fargate.spotInterruptions),
      }),
    },
  };
  return { ...spec, assumptions };
}

/**
 * A world without absolute times: it starts with a submission, and has no floors, no instances of
 * its own, and no shocks, walks, windows or drawn depths, which have fixed instants.
 */
export function timeless(spec: WorldSpec): WorldSpec {
  const [first, ...others] = spec.jobs;
  const environments = (spec.environments ?? [{}]).map((one) => ({ ...one, ...rootless(one) }));
  const events = (spec.events ?? []).map((event) => {
    if (isJobEvent(event) || event.environments === undefined) return event;
    const changes = Object.entries(event.environments).map(
      ([name, change]) => [name, { ...change, ...rootless(change) }] as const,
    );
    return { ...event, environments: Object.fromEntries(changes) };
  });
  const calm = withInterruptions(spec, (interruptions) =>
    interruptions.kind === 'advisor' ? { ...interruptions, shockShare: 0 } : interruptions,
  );
  const pools = (spec.pools ?? []).map(withoutDraws);
  const { spot } = calm.assumptions ?? {};
  // Drawn depths hold for intervals that begin at fixed instants.
  const assumptions = { ...calm.assumptions, spot: { ...spot, depthLead: 1 } };
  const jobs = [{ ...first, submitMs: 0 }, ...others];
  return { ...calm, environments, events, pools, jobs, assumptions };
}

function rootless({ types }: EnvironmentSpec): EnvironmentSpec {
  return {
    minvCpus: 0,
    desiredvCpus: 0,
    ...(types && { types: types.map((type) => ({ ...type, own: 0 })) }),
  };
}

/** The world with all given instants `byMs` later. */
export function later(spec: WorldSpec, byMs: number): WorldSpec {
  const moved = withInterruptions(spec, (interruptions) => {
    if (interruptions.kind !== 'at') return interruptions;
    const losses = interruptions.losses.map((loss) => ({ ...loss, time: loss.time + byMs }));
    return { ...interruptions, losses };
  });
  return {
    ...moved,
    ...(spec.horizonMs !== undefined && { horizonMs: spec.horizonMs + byMs }),
    jobs: spec.jobs.map((job) => ({ ...job, submitMs: (job.submitMs ?? 0) + byMs })),
    events: (spec.events ?? []).map((event) => ({ ...event, atMs: event.atMs + byMs })),
    pools: (spec.pools ?? []).map((pool) => laterPool(pool, byMs)),
  };
}

/** The world in which all queues list their environments. */
export function withNamedOrders(spec: WorldSpec): WorldSpec {
  const names = (spec.environments ?? [{}]).map((one, id) => one.name ?? `environment-${id + 1}`);
  const queues = (spec.queues ?? [{}]).map((queue) => ({ environments: names, ...queue }));
  return { ...spec, queues };
}

/** The environment without a floor and without instances of its own, called `unused`. */
export function unused(spec: EnvironmentSpec): EnvironmentSpec {
  return { ...spec, ...rootless(spec), name: 'unused' };
}

/** The world with such an environment, whose types have constant pools of their own. */
export function withUnused(spec: WorldSpec, more: EnvironmentSpec): WorldSpec {
  const types = more.types ?? [{ vcpus: 4 }];
  const apart = types.map((type, index) => ({ ...type, name: `unused-${index}` }));
  const isFargate = /FARGATE/.test(more.type ?? 'EC2');
  const added = unused(isFargate ? more : { ...more, types: apart });
  const of = more.type ?? 'EC2';
  const isShared = (spec.environments ?? [{}]).some(({ type = 'EC2' }) => type === of);
  const tasks = isShared ? [] : [{ of }];
  const pools = isFargate ? tasks : apart.map(({ name }) => ({ of, type: name }));
  const environments = [...(spec.environments ?? [{}]), added];
  return { ...spec, environments, pools: [...pools, ...(spec.pools ?? [])] };
}
