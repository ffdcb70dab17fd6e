/** How an attempt begins: where it is placed, how long it is STARTING, what it goes on from. */
import type { AttemptId, JobId, OfferingId } from '../kernel/ids.ts';
import { savedTime } from '../fold/attempt-lives.ts';
import type { Lifetimes } from '../fold/lifetimes.ts';
import { unlessNever } from '../fold/tables/cells.ts';
import { instanceName } from '../fold/tables/instances.ts';
import { trimmed } from '../kernel/text/numbers.ts';
import { msPerSecond } from '../kernel/units.ts';
import { firstSubmission } from '../model/jobs.ts';
import type { Environment } from '../model/places.ts';
import { purchaseNames } from '../words/purchases.ts';
import { type Draft, say } from './draft.ts';
import {
  clockText,
  countText,
  placeOf,
  sentence,
  spanText,
  unitsOf,
  unitTexts,
} from './phrases.ts';
import type { StoryRecord } from './records.ts';

/** STARTING. */
export function placed(draft: Draft, { attempt, object: instance }: StoryRecord): void {
  const { model, instances, attempts } = draft.lives;
  const offering: OfferingId = instances.offering[instance];
  const place = placeOf(model, offering);
  const purchase = purchaseNames[model.offerings.purchase[offering]];
  const number = attempts.number[attempt];
  const name = instanceName(draft.lives, instance);
  const requestedMs = instances.requestedMs[instance];
  // A Fargate task takes its job at once.
  const readyMs = unlessNever(instances.readyMs[instance]);
  const earlierJobs = earlierOn(draft.lives, attempt).length;
  const consumables = unitsOf(model, draft.queued);
  const text = sentence(
    `attempt ${number} STARTING in ${place.environment} on ${name} (${place.type}`,
    place.zone && `, ${place.zone}`,
    `, ${purchase})`,
    readyMs !== undefined &&
      `, launched at ${clockText(requestedMs)}, ready at ${clockText(readyMs)}`,
    earlierJobs > 0 && `; ${countText(earlierJobs, 'job')} placed there before`,
    consumables.length > 0 && `; takes ${unitTexts(consumables).join(', ')}`,
  );
  const more = { purchase, requestedMs, readyMs, earlierJobs, consumables };
  say(draft, 'placed', { attempt: number, instance: name, ...place, ...more }, text);
}

export function running(draft: Draft, record: StoryRecord): void {
  const { attempt, subject: job, object: instance } = record;
  const { model, attempts, instances } = draft.lives;
  const where = model.environments[model.offerings.environment[instances.offering[instance]]];
  const isTask = where.platform === 'FARGATE';
  const placedMs = attempts.placedMs[attempt];
  const afterMs = record.atMs - placedMs;
  // A Fargate task is provisioned for its job, and pulls the image then.
  const provisioningMs = isTask ? instances.runningMs[instance] - placedMs : undefined;
  const imageId = model.jobs.image[job];
  const sizeMB = imageId < 0 ? 0 : model.images[imageId].sizeMB;
  const image = sizeMB === 0 ? 'none' : isTask ? 'pulled' : imageState(draft.lives, attempt);
  const aloneMs = pullAloneMs(where, sizeMB);
  const longerMs = afterMs - (provisioningMs ?? 0) - (aloneMs ?? Infinity);
  const resumed = resumedFrom(draft.lives, attempt);
  const text = sentence(
    `RUNNING after ${spanText(afterMs)} STARTING`,
    !!provisioningMs && ` (${spanText(provisioningMs)} provisioning)`,
    image === 'pulled' && `, its image of ${trimmed(sizeMB, 1)} MB pulled`,
    image === 'pulled' && longerMs > 0 && ` beside others, ${spanText(longerMs)} longer than alone`,
    image === 'cached' && ', its image was already there',
    image === 'shared' && ', its image was being pulled for another job',
    resumed && `, restoring ${spanText(resumed.keptMs)} of saved work`,
    resumed && ` in ${spanText(resumed.restoreMs)}`,
  );
  const figures = { afterMs, provisioningMs, image, sizeMB, aloneMs, resumed };
  say(draft, 'running', { attempt: attempts.number[attempt], ...figures }, text);
}

/** Of an EC2 instance: pulled for this job, there before, or just being pulled for another. */
function imageState(lives: Lifetimes, attempt: AttemptId): 'pulled' | 'cached' | 'shared' {
  const { attempts, model } = lives;
  const imageOf = (one: AttemptId) => model.jobs.image[attempts.job[one]];
  const same = earlierOn(lives, attempt).filter((earlier) => imageOf(earlier) === imageOf(attempt));
  if (same.length === 0) return 'pulled';
  const isThere = same.some(
    (earlier: AttemptId) => attempts.startedMs[earlier] <= attempts.placedMs[attempt],
  );
  return isThere ? 'cached' : 'shared';
}

/** Attempts that were placed on the same instance before. */
function earlierOn({ attempts }: Lifetimes, attempt: AttemptId): readonly number[] {
  const found: number[] = [];
  for (let earlier = 0 as AttemptId; earlier < attempt; earlier++) {
    if (attempts.instance[earlier] === attempts.instance[attempt]) found.push(earlier);
  }
  return found;
}

/** What a pull takes alone; only where pulls share something and none is faster than another. */
function pullAloneMs({ latencies }: Environment, sizeMB: number): number | undefined {
  const { pullMBps, sharedPullMBps } = latencies;
  if (sharedPullMBps === Infinity || typeof pullMBps !== 'number') return undefined;
  return Math.ceil((sizeMB / Math.min(pullMBps, sharedPullMBps)) * msPerSecond);
}

/** What earlier attempts have saved, those of earlier submissions too; undefined = nothing. */
function resumedFrom({ model, attempts }: Lifetimes, attempt: AttemptId) {
  const job: JobId = attempts.job[attempt];
  const { checkpoint } = model.outcomes[model.jobs.outcome[job]];
  const first = firstSubmission(model.jobs, job);
  let keptMs = 0;
  for (let earlier = 0 as AttemptId; earlier < attempt; earlier++) {
    const isOfIt = attempts.job[earlier] >= first && attempts.job[earlier] <= job;
    if (isOfIt) keptMs += savedTime(attempts, earlier);
  }
  return checkpoint && keptMs > 0 ? { keptMs, restoreMs: checkpoint.restoreMs } : undefined;
}
