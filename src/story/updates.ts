/** What an update changes for a job: its queue and share, its environments, its consumables. */
import { extent } from 'd3-array';
import { boundText } from '../fold/lives/refused-updates.ts';
import type {
  EnvironmentId,
  InstanceId,
  JobId,
  ModelEventId,
  OfferingId,
  PoolId,
} from '../kernel/ids.ts';
import { milliText } from '../kernel/text/numbers.ts';
import { nanoPerUsd } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';
import type { Environment, World } from '../model/places.ts';
import { withKept } from '../model/rules/kept-settings.ts';
import { Reason } from '../trace/record.ts';
import { addEvent, type Draft, type StoryRecord } from './draft.ts';
import { clockText } from './phrases.ts';
import { reasonName } from './reasons.ts';

const mostTypes = 6;
const priceDecimals = 4;

/** An event only from the submission to the end of the job, and if anything changes for it. */
export function updated(draft: Draft, { subject }: StoryRecord): void {
  const event = draft.model.events[subject as ModelEventId];
  if (event.kind !== 'update') return;
  draft.worldBefore = draft.world;
  draft.wasOutdated = draft.isOutdated;
  const { environments } = event.world;
  const refused = [...draft.refusedRevisions].flatMap(([id, revision]) =>
    environments[id].revision === revision ? id : [],
  );
  accept(draft, event.world, new Set(refused));
}

/** What an environment refuses, none of the update changes; it has its event already. */
export function updateRefused(draft: Draft, { subject, object, reason, value }: StoryRecord): void {
  const { model, events, nowMs, queued } = draft;
  const environment: EnvironmentId = subject;
  const last = events.at(-1);
  if (last?.what === 'world-updated' && last.atMs === nowMs) events.pop();
  draft.refusedRevisions.set(environment, draft.world.environments[environment].revision);
  accept(draft, draft.world, new Set([environment]));
  const queue = draft.world.queues[model.jobs.queue[queued]];
  if (!isShown(draft) || !queue.environments.includes(environment)) return;
  const { name } = model.environments[environment];
  const asked = boundText(model, object, { environment, desiredMilli: value });
  const why =
    reason === Reason.BelowDesired
      ? `${asked} is below desiredvCpus ${milliText(value)}`
      : 'an earlier update is still replacing its instances';
  const figures = { environment: name, reason: reasonName(reason), asked, desiredMilli: value };
  addEvent(draft, 'update-refused', figures, `${name} refuses the update: ${why}`);
}

/** The world as asked for, but some environments keep their settings. */
function accept(draft: Draft, asked: World, kept: ReadonlySet<EnvironmentId>): void {
  const { model, queued, worldBefore } = draft;
  draft.world = withKept(model, { before: worldBefore, asked }, kept);
  const before = settingsOf(model, queued, worldBefore);
  const after = settingsOf(model, queued, draft.world);
  const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const [from, to] = [before.get(path) ?? 'nothing', after.get(path) ?? 'nothing'];
    return from === to ? [] : [{ path, from, to }];
  });
  const replacedByMs = replacedBy(draft);
  draft.isOutdated = draft.wasOutdated || replacedByMs !== undefined;
  if (!isShown(draft) || (changes.length === 0 && replacedByMs === undefined)) return;
  const texts = changes.map(({ path, from, to }) => `${path} from ${from} to ${to}`);
  if (replacedByMs !== undefined) {
    texts.push(`its instance is replaced, at ${clockText(replacedByMs)} at the latest`);
  }
  addEvent(draft, 'world-updated', { changes, replacedByMs }, `update: ${texts.join('; ')}`);
}

function isShown({ isSubmitted, isOver }: Draft): boolean {
  return isSubmitted && !isOver;
}

/** When the job's instance ends at the latest; undefined = the update does not replace it. */
function replacedBy({ host, lives, model, world, worldBefore, nowMs }: Draft): number | undefined {
  if (host < 0) return undefined;
  const id = model.offerings.environment[lives.instances.offering[host as InstanceId]];
  const { managed, platform, infrastructure, updatePolicy } = world.environments[id];
  const isSame = infrastructure === worldBefore.environments[id].infrastructure;
  if (isSame || !managed || platform !== 'EC2') return undefined;
  return nowMs + (updatePolicy.terminatesJobs ? 0 : updatePolicy.timeoutMs);
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
