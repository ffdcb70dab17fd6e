/** What an update changes for a job: its queue and share, its environments, its consumables. */
import type { EnvironmentId, JobId, ModelEventId, OfferingId, PoolId } from '../kernel/ids.ts';
import { extent } from 'd3-array';
import { milliText } from '../kernel/text/numbers.ts';
import { nanoPerUsd } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';
import type { Environment, World } from '../model/places.ts';
import { addEvent, type Draft, type StoryRecord } from './draft.ts';

const mostTypes = 6;
const priceDecimals = 4;

/** An event only from the submission to the end of the job, and if anything changes for it. */
export function updated(draft: Draft, { subject }: StoryRecord): void {
  const { model, queued, isSubmitted, isOver } = draft;
  const event = model.events[subject as ModelEventId];
  if (event.kind !== 'update') return;
  const before = settingsOf(model, queued, draft.world);
  const after = settingsOf(model, queued, event.world);
  draft.world = event.world;
  const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const [from, to] = [before.get(path) ?? 'nothing', after.get(path) ?? 'nothing'];
    return from === to ? [] : [{ path, from, to }];
  });
  if (!isSubmitted || isOver || changes.length === 0) return;
  const texts = changes.map(({ path, from, to }) => `${path} from ${from} to ${to}`);
  addEvent(draft, 'world-updated', { changes }, `update: ${texts.join('; ')}`);
}

/** Settings as text, by dotted path in the scenario's document. */
function settingsOf(model: Model, job: JobId, world: World): ReadonlyMap<string, string> {
  const { jobs, shapes, consumableNeeds } = model;
  const settings = new Map<string, string>();
  const jobQueue = world.queues[jobs.queue[job]];
  const path = `jobQueues.${jobQueue.name}`;
  const order = jobQueue.environments.map((id: EnvironmentId) => world.environments[id]);
  settings.set(path, jobQueue.exists ? 'there' : 'nothing');
  settings.set(`${path}.state`, stateText(jobQueue.enabled));
  settings.set(`${path}.priority`, `${jobQueue.priority}`);
  settings.set(`${path}.computeEnvironmentOrder`, order.map(({ name }) => name).join(', '));
  if (jobs.share[job] >= 0) {
    const { identifier, weight } = world.shares[jobs.share[job]];
    settings.set(`share ${identifier} weightFactor`, `${weight}`);
  }
  for (const environment of order) {
    const prefix = `computeEnvironments.${environment.name}`;
    settings.set(`${prefix}.state`, stateText(environment.enabled));
    settings.set(`${prefix}.minvCpus`, milliText(environment.minVcpuMilli));
    settings.set(`${prefix}.maxvCpus`, milliText(environment.maxVcpuMilli));
    settings.set(`${prefix}.allocationStrategy`, environment.allocationStrategy);
    settings.set(`${prefix}.instanceTypes`, typesText(model, environment));
    settings.set(`${prefix} prices`, pricesText(model, world, environment));
  }
  for (const { consumable } of consumableNeeds[shapes.consumables[jobs.shape[job]]]) {
    const { name, totalQuantity } = world.consumables[consumable];
    settings.set(`consumableResources.${name}.totalQuantity`, `${totalQuantity}`);
  }
  return settings;
}

function stateText(isEnabled: boolean): string {
  return isEnabled ? 'ENABLED' : 'DISABLED';
}

function typesText({ offerings }: Model, { firstOffering, listPosition }: Environment): string {
  const names = listPosition.flatMap((position, index) =>
    position < 0 ? [] : offerings.typeName[(firstOffering + index) as OfferingId],
  );
  const types = [...new Set(names)];
  if (types.length <= mostTypes) return types.join(', ');
  return `${types.slice(0, mostTypes).join(', ')} … (${types.length} in all)`;
}

/** From the lowest to the highest price, of pools whose prices only updates change. */
function pricesText({ offerings, pools }: Model, world: World, environment: Environment): string {
  const prices = environment.listPosition.flatMap((_, index) => {
    const offering: OfferingId = environment.firstOffering + index;
    const pool: PoolId = offerings.pool[offering];
    const isConstant = pool < 0 || pools.prices[pool].kind === 'constant';
    return isConstant ? world.priceNanoPerHour[offering] : [];
  });
  const [leastNano, mostNano] = extent(prices);
  if (leastNano === undefined) return 'nothing';
  const text = (nano: number) => `$${(nano / nanoPerUsd).toFixed(priceDecimals)}`;
  const [least, most] = [text(leastNano), text(mostNano)];
  return `${least === most ? least : `${least} to ${most}`} per hour`;
}
