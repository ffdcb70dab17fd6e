/** Arbitrary small worlds, which shrink to the simplest one that still shows a difference. */
import fc from 'fast-check';
import { assumptions, isHazardous, positionOf, retargeted } from './arbitrary-assumptions.ts';
import { wholeSeconds } from './arbitrary-attempts.ts';
import { environment } from './arbitrary-environments.ts';
import { rawEvent } from './arbitrary-events.ts';
import { linked, type RawJob, rawJob } from './arbitrary-jobs.ts';
import { runsNodes, withNodes } from './arbitrary-nodes.ts';
import { moveForEver, pools } from './arbitrary-pools.ts';
import { ordered, type RawQueue, rawQueue } from './arbitrary-queues.ts';
import type { ResubmitSpec } from './attempts-spec.ts';
import { type Place, settledEvents } from './settle-events.ts';
import { maybe } from './sparse.ts';
import type {
  ConsumableSpec,
  EnvironmentSpec,
  JobSpec,
  QueueSpec,
  UpdateSpec,
  WorldSpec,
} from './world-spec.ts';

/** Licences are replenishable, tokens are not. */
const consumables = fc
  .tuple(maybe(fc.constantFrom(2, 1, 3, 2, 0), 1.5), maybe(fc.constantFrom(4, 2, 6, 1, 0), 1.5))
  .map(([licence, token]): Record<string, ConsumableSpec> => ({
    ...(licence !== undefined && { licence: { total: licence } }),
    ...(token !== undefined && { token: { total: token, replenishable: false } }),
  }));

const raw = fc.record({
  jobs: fc.array(rawJob, { minLength: 1, maxLength: 6 }),
  environments: maybe(fc.array(environment, { minLength: 1, maxLength: 3 }), 1.2),
  pools: maybe(pools, 1.2),
  queues: maybe(fc.array(rawQueue, { minLength: 1, maxLength: 3 }), 1.5),
  consumables: maybe(consumables, 2),
  events: maybe(fc.array(rawEvent, { minLength: 1, maxLength: 4 }), 1.6),
  /** The instant at which the last environment appears. */
  arrivalMs: maybe(wholeSeconds(30), 8),
  assumptions: maybe(assumptions, 1.2),
  horizonMs: maybe(wholeSeconds(120), 6),
  seed: fc.constantFrom(undefined, '2', '3'),
});

/** A world for `world()`; it needs a horizon if nothing else surely ends the run. */
export const arbitraryWorld: fc.Arbitrary<WorldSpec> = raw.map((parts) => {
  const environments = [...(parts.environments ?? [{}])];
  const queues = parts.queues?.map((one) => queueOf(one, environments.length)) ?? [{}];
  const certain = (parts.queues ?? []).flatMap(livesOf);
  if (parts.arrivalMs !== undefined && environments.length > 1) {
    const last = environments.length - 1;
    const { before, update } = arrival(environments[last]!, parts.arrivalMs, last);
    environments[last] = before;
    certain.push(update);
  }
  const some = { environments, queues, consumables: parts.consumables ?? {} };
  const place: Place = { ...some, jobs: jobsOf(parts.jobs, some) };
  const events = settledEvents(parts.events ?? [], certain, place);
  const isRestless = isHazardous(parts.assumptions ?? {}) || moveForEver(parts.pools ?? []);
  const isEndless = isRestless && environments.some(({ type = 'EC2' }) => /SPOT/.test(type));
  const horizonMs = parts.horizonMs ?? (isEndless ? 300_000 : undefined);
  return {
    ...(parts.seed !== undefined && { seed: parts.seed }),
    ...(horizonMs !== undefined && { horizonMs }),
    ...(parts.assumptions !== undefined && {
      assumptions: retargeted(parts.assumptions, environments),
    }),
    ...(parts.environments !== undefined && { environments }),
    ...(parts.pools !== undefined && { pools: parts.pools }),
    ...(parts.queues !== undefined && { queues }),
    ...(parts.consumables !== undefined && { consumables: parts.consumables }),
    jobs: place.jobs,
    ...(events.length > 0 && { events }),
  };
});

/** The queues at t = 0, without those that an update creates. */
function queueOf({ spec, order, createdMs }: RawQueue, count: number): QueueSpec {
  const later = createdMs !== undefined && { exists: false, enabled: false };
  return { ...spec, environments: ordered(order, count), ...later };
}

/** The updates that create and delete a queue. */
function livesOf({ spec, createdMs, deletedMs }: RawQueue, id: number): UpdateSpec[] {
  const update = (atMs: number, change: QueueSpec): UpdateSpec => ({
    atMs,
    queues: { [`queue-${id + 1}`]: change },
  });
  const { enabled = true } = spec;
  return [
    ...(createdMs === undefined ? [] : [update(createdMs, { exists: true, enabled })]),
    ...(deletedMs === undefined || deletedMs <= (createdMs ?? -1)
      ? []
      : [update(deletedMs, { exists: false })]),
  ];
}

/** The environment that appears later, and the update that adds it. */
function arrival(spec: EnvironmentSpec, atMs: number, id: number) {
  const { enabled = true, minvCpus = 0, maxvCpus = 1_000_000 } = spec;
  const before: EnvironmentSpec = { ...spec, enabled: false, minvCpus: 0, maxvCpus: 0 };
  const change = { enabled, minvCpus, maxvCpus };
  return { before, update: { atMs, environments: { [`environment-${id + 1}`]: change } } };
}

function jobsOf(raw: readonly RawJob[], place: Omit<Place, 'jobs'>): JobSpec[] {
  const jobs: JobSpec[] = [];
  for (const job of raw) jobs.push(linked(settledJob(job, place), jobs, job.links));
  return jobs;
}

/** The job with its queue, share and nodes, and the consumables that exist. */
function settledJob(raw: RawJob, { environments, queues, consumables: all }: Omit<Place, 'jobs'>) {
  const environmentsOf = (id: number) =>
    (queues[id]!.environments ?? ['environment-1']).map((name) => environments[positionOf(name)]!);
  const own = raw.queue % queues.length;
  const fits = queues.map((_, id) => environmentsOf(id).some(runsNodes));
  const nodesQueue = raw.nodes?.stubborn === true || fits[own]! ? own : fits.indexOf(true);
  const isMultinode = raw.nodes !== undefined && nodesQueue >= 0;
  const queue = isMultinode ? nodesQueue : own;
  const spec = isMultinode ? withNodes(raw.spec, raw.nodes, environmentsOf(queue)) : raw.spec;
  const needs = Object.entries(raw.consumables).filter(([name]) => name in all);
  const shareIn = (id: number): string | undefined => {
    const shares = Object.keys(queues[id]!.shares ?? {});
    return shares[raw.share % shares.length];
  };
  const share = shareIn(queue);
  const last = raw.elsewhere % queues.length;
  return {
    ...spec,
    ...(spec.resubmit && { resubmit: elsewhere(spec.resubmit, last, shareIn(last)) }),
    ...(needs.length > 0 && { consumables: Object.fromEntries(needs) }),
    ...(queue > 0 && { queue: `queue-${queue + 1}` }),
    ...(share !== undefined && { share }),
  };
}

/** The rule of a client that sends the last submission to the queue. */
function elsewhere(resubmit: ResubmitSpec, queue: number, share: string | undefined): ResubmitSpec {
  return { ...resubmit, queue: `queue-${queue + 1}`, ...(share !== undefined && { share }) };
}

/** The world as a literal that can be pasted back into a test. */
export function describeWorld(spec: WorldSpec): string {
  const lines = Object.entries(spec).map(([key, value]) => `  ${key}: ${literal(value)},`);
  return `world({\n${lines.join('\n')}\n})`;
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).map(([key, field]) => `${named(key)}: ${literal(field)}`);
  return `{ ${fields.join(', ')} }`;
}

function named(key: string): string {
  return /^\w+$/.test(key) ? key : `'${key}'`;
}
