/** The lives of EC2 instances as what happens in them, in order: read from model and trace alone. */
import type {
  EnvironmentId,
  InstanceId,
  JobId,
  ModelEventId,
  OfferingId,
  PoolId,
} from '../../src/kernel/ids.ts';
import { firstWorld, type Model } from '../../src/model/model.ts';
import type { World } from '../../src/model/places.ts';
import { JobKind } from '../../src/model/jobs.ts';
import { endsAttempt } from '../../src/trace/kinds.ts';
import { Kind, Reason } from '../../src/trace/record.ts';
import { isFargate } from '../../src/words/purchases.ts';
import type { Row } from '../../src/testing/reference/state.ts';
import type { Life } from './lives-of-attempts.ts';
import type { PlayedWorld } from './run-predicates.ts';

interface Instance {
  readonly offering: OfferingId;
  readonly jobs: Set<JobId>;
  /** The instant at which an attempt on it ended without an exit code. */
  brokenMs: number;
  readonly life: string[];
}

const steps: Readonly<Partial<Record<Kind, string>>> = {
  [Kind.InstanceRunning]: 'running',
  [Kind.InstanceRegistered]: 'registered',
  [Kind.InstanceReady]: 'ready',
};

/** Whether no world from this one on has the environment enabled. */
function isDisabledForGood({ events }: Model, from: World, environment: EnvironmentId): boolean {
  const worlds = events.flatMap((event) => (event.kind === 'update' ? event.world : []));
  const rest = worlds.slice(worlds.indexOf(from));
  return rest.every(({ environments }) => !environments[environment].enabled);
}

function endOf({ at, reason }: Row, { brokenMs, life }: Instance): string {
  if (reason === Reason.ScaleIn) return 'scaled in';
  if (reason === Reason.Replaced) return 'replaced';
  if (!life.includes('ready')) return 'lost on its way';
  return at === brokenMs ? 'lost with jobs' : 'lost idle';
}

/** What a record about an attempt is to its instance. */
function ofAttempt({ at, kind, subject, value }: Row, one: Instance, { jobs }: Model): void {
  const job: JobId = subject;
  if (kind === Kind.JobPlaced) {
    one.jobs.add(job);
    const isOfNode = jobs.parent[job] >= 0 && jobs.kind[job] !== JobKind.array_child;
    one.life.push(isOfNode ? 'takes a node' : 'takes a job');
  } else if (kind === Kind.JobSignalled) one.life.push('a job is signalled');
  else if (endsAttempt(kind) && one.jobs.delete(job)) {
    if (value < 0) one.brokenMs = at;
    one.life.push(value < 0 ? 'a job breaks off' : value === 0 ? 'a job exits 0' : 'a job fails');
    if (one.jobs.size === 0) one.life.push('empty again');
  }
}

export function livesOfInstances({ model, records }: PlayedWorld): Life[] {
  const { offerings } = model;
  const all = new Map<InstanceId, Instance>();
  const living = new Set<Instance>();
  const present = [...firstWorld(model).environments];
  const refused = new Set(
    records
      .filter(({ kind }) => kind === Kind.UpdateRefused)
      .map(({ subject, object }) => `${subject} ${object}`),
  );
  const refusedRevision = new Map<number, number>();
  let changedMs = -1;

  function pushTo(environment: EnvironmentId, happening: string): void {
    for (const { offering, life } of living) {
      if (offerings.environment[offering] === environment) life.push(happening);
    }
  }

  for (const row of records) {
    const { at, kind, subject, object } = row;
    const step = steps[kind];
    const instance = all.get(step || kind === Kind.InstanceNoticed ? subject : object);
    if (kind === Kind.InstanceLaunched) {
      const offering: OfferingId = object;
      if (isFargate(offerings.purchase[offering])) continue;
      const one = { offering, jobs: new Set<JobId>(), brokenMs: -1, life: ['launched'] };
      all.set(subject, one);
      living.add(one);
    } else if (step !== undefined) instance?.life.push(step);
    else if (kind === Kind.InstanceNoticed) {
      instance?.life.push(changedMs === at ? 'notice for a price' : 'notice');
    } else if (kind === Kind.InstanceTerminated) {
      const one = all.get(subject);
      if (one === undefined) continue;
      one.life.push(endOf(row, one));
      living.delete(one);
    } else if (kind === Kind.WorldUpdated) {
      const event = model.events[subject as ModelEventId];
      if (event.kind !== 'update') continue;
      changedMs = at;
      for (const [index, before] of present.entries()) {
        const { revision } = event.world.environments[index as EnvironmentId];
        if (refused.has(`${index} ${subject}`)) refusedRevision.set(index, revision);
        if (refusedRevision.get(index) === revision) continue;
        const environment = index as EnvironmentId;
        present[index] = event.world.environments[environment];
        if (!before.enabled || !isDisabledForGood(model, event.world, environment)) continue;
        pushTo(environment, 'environment disabled for good');
      }
    } else if (kind === Kind.UpdateRefused) {
      pushTo(subject, 'update refused');
    } else if (kind === Kind.PriceChanged) changedMs = at;
    else if (kind === Kind.CapacityChanged) {
      const pool: PoolId = subject;
      for (const one of living) {
        if (offerings.pool[one.offering] === pool) one.life.push('capacity changes');
      }
    } else if (instance !== undefined && kind < Kind.InstanceLaunched) {
      ofAttempt(row, instance, model);
    } else if (instance !== undefined && kind === Kind.NodeEnded) ofAttempt(row, instance, model);
  }
  return [...all.values()].map(({ life }) => life);
}
