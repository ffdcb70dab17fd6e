/** The same world at another price, at another time, of another size. */
import type { Model } from '../../src/model/model.ts';
import { floats, integers } from '../worlds/columns.ts';
import type { AssumptionsSpec, PlainAssumptions, WorldSpec } from '../worlds/world-spec.ts';

type Interruptions = PlainAssumptions['spot']['interruptions'];

/** The model with each price changed: nano-dollars, and what a product with it is divided by. */
export function priced(model: Model, price: (nano: number, divisor: number) => number): Model {
  const { offerings } = model;
  const tariffs = offerings.tariffs.map((lines) =>
    lines.map((line) => ({
      ...line,
      unitPriceNano: price(line.unitPriceNano, line.divisorSeconds * line.sizeScale) as never,
    })),
  );
  const ranks = Array.from(offerings.priceNanoPerHour, (nano) => price(nano, 1));
  return { ...model, offerings: { ...offerings, tariffs, priceNanoPerHour: floats(ranks) } };
}

/** The model with `factor` times the memory: of what jobs need and of what instances have. */
export function withMemory(model: Model, factor: number): Model {
  const times = (column: ArrayLike<number>) =>
    integers<never>(Array.from(column, (mib) => mib * factor));
  const { jobs, shapes, offerings } = model;
  return {
    ...model,
    jobs: { ...jobs, memoryMib: times(jobs.memoryMib) },
    shapes: { ...shapes, memoryMib: times(shapes.memoryMib) },
    offerings: { ...offerings, memoryMib: times(offerings.memoryMib) },
  };
}

/** The world with its interruptions, of EC2 and of Fargate, passed through `change`. */
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
 * A world that does not know what time it is: it starts with a submission, has no floors, and no
 * shocks, which hit pools at instants of their own.
 */
export function timeless(spec: WorldSpec): WorldSpec {
  const [first, ...others] = spec.jobs;
  const environments = (spec.environments ?? [{}]).map((one) => ({ ...one, minvCpus: 0 }));
  const calm = withInterruptions(spec, (interruptions) =>
    interruptions.kind === 'advisor' ? { ...interruptions, shockShare: 0 } : interruptions,
  );
  return { ...calm, environments, jobs: [{ ...first, submitMs: 0 }, ...others] };
}

/** Everything that happens at a given instant, `byMs` later. */
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
  };
}

/** The world whose queues all say which environments they name. */
export function withNamedOrders(spec: WorldSpec): WorldSpec {
  const names = (spec.environments ?? [{}]).map((one, id) => one.name ?? `environment-${id + 1}`);
  const queues = (spec.queues ?? [{}]).map((queue) => ({ environments: names, ...queue }));
  return { ...spec, queues };
}
