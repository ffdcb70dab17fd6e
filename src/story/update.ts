/** What an update of the world changes for a job's queue, its environments and its consumables. */
import { nanoPerUsd } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';
import type { Environment, Queue, Share, World } from '../model/places.ts';
import type { WorldChange } from './story.ts';

const mostNames = 6;

/** Figures of the one world that differ in the other, by path. */
export function changesFor(
  model: Model,
  job: number,
  before: World,
  after: World,
): readonly WorldChange[] {
  const from = figuresOf(model, job, before);
  const to = figuresOf(model, job, after);
  const paths = [...new Set([...from.keys(), ...to.keys()])];
  return paths.flatMap((path): WorldChange[] => {
    const [old = 'nothing', now = 'nothing'] = [from.get(path), to.get(path)];
    return old === now ? [] : [{ path, from: old, to: now }];
  });
}

function figuresOf(model: Model, job: number, world: World): ReadonlyMap<string, string> {
  const queue = world.queues[model.jobs.queue[job]!]!;
  const share = world.shares[model.jobs.share[job]!];
  const needs = model.consumableNeeds[model.shapes.consumables[model.jobs.shape[job]!]!]!;
  return new Map<string, string>([
    ...queueFigures(world, queue),
    ...(share === undefined ? [] : [shareFigure(share)]),
    ...queue.environments.flatMap((id) => environmentFigures(model, world, id)),
    ...needs.map(({ consumable }): [string, string] => {
      const { name, totalQuantity } = world.consumables[consumable]!;
      return [`consumableResources.${name}.totalQuantity`, `${totalQuantity}`];
    }),
  ]);
}

function shareFigure({ identifier, weight }: Share): [string, string] {
  return [`share ${identifier} weightFactor`, `${weight}`];
}

function queueFigures(world: World, queue: Queue): readonly [string, string][] {
  const path = `jobQueues.${queue.name}`;
  const names = queue.environments.map((id) => world.environments[id]!.name);
  return [
    [path, queue.exists ? 'there' : 'nothing'],
    [`${path}.state`, stateText(queue)],
    [`${path}.priority`, `${queue.priority}`],
    [`${path}.computeEnvironmentOrder`, names.join(', ')],
  ];
}

function environmentFigures(model: Model, world: World, id: number): readonly [string, string][] {
  const environment = world.environments[id]!;
  const path = `computeEnvironments.${environment.name}`;
  const { firstOffering, offeringCount, minVcpuMilli, maxVcpuMilli } = environment;
  const all = Array.from({ length: offeringCount }, (_, index) => firstOffering + index);
  // Pools that go their own course cost what that says, whatever an update does.
  const priced = all.filter((offering) => isConstant(model, offering));
  const prices = priced.map((offering) => world.priceNanoPerHour[offering]!);
  return [
    [`${path}.state`, stateText(environment)],
    [`${path}.minvCpus`, `${minVcpuMilli / 1_000}`],
    [`${path}.maxvCpus`, `${maxVcpuMilli / 1_000}`],
    [`${path}.allocationStrategy`, environment.allocationStrategy],
    [`${path}.instanceTypes`, typesText(model, environment)],
    [`${path} prices`, priceText(prices)],
  ];
}

function isConstant({ offerings, pools }: Model, offering: number): boolean {
  const course = pools.prices[offerings.pool[offering]!];
  return course === undefined || course.kind === 'constant';
}

function stateText({ enabled }: Pick<Queue, 'enabled'>): string {
  return enabled ? 'ENABLED' : 'DISABLED';
}

function typesText({ offerings }: Model, environment: Environment): string {
  const { firstOffering, listPosition } = environment;
  const names = listPosition.flatMap((position, index) =>
    position < 0 ? [] : offerings.typeName[firstOffering + index]!,
  );
  const types = [...new Set(names)];
  if (types.length <= mostNames) return types.join(', ');
  return `${types.slice(0, mostNames).join(', ')} … (${types.length} in all)`;
}

/** The range of an environment's compute prices. */
function priceText(nanoPerHour: readonly number[]): string {
  if (nanoPerHour.length === 0) return 'nothing';
  const text = (nano: number) => `$${(nano / nanoPerUsd).toFixed(4)}`;
  const least = text(nanoPerHour.reduce((a, b) => Math.min(a, b)));
  const most = text(nanoPerHour.reduce((a, b) => Math.max(a, b)));
  return `${least === most ? least : `${least} to ${most}`} per hour`;
}
