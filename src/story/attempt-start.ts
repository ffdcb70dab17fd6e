/** How an attempt begins: where it is placed, how long it is STARTING, what it resumes from. */
import { savedTime } from '../fold/attempt-lives.ts';
import type { Lives } from '../fold/lifetimes.ts';
import { unlessNever } from '../fold/tables/cells.ts';
import { instanceName } from '../fold/tables/instances.ts';
import type { AttemptId, JobId } from '../kernel/ids.ts';
import { trimmed } from '../kernel/text/numbers.ts';
import { msPerSecond } from '../kernel/units.ts';
import { firstSubmission } from '../model/jobs.ts';
import type { Starts } from '../scenario/assumptions/starts.ts';
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

/** STARTING. */
export function placed(draft: Draft): void {
  const { model, instances, attempts } = draft.lives;
  const attempt: AttemptId = draft.placements - 1;
  const instance = attempts.instance[attempt];
  [draft.attempt, draft.host] = [attempt, instance];
  const offering = instances.offering[instance];
  const place = placeOf(model, offering);
  const purchase = purchaseNames[model.offerings.purchase[offering]];
  const number = attempts.number[attempt];
  const name = instanceName(draft.lives, instance);
  const requestedMs = instances.requestedMs[instance];
  // undefined = a Fargate task, which takes its job at once.
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

export function running(draft: Draft): void {
  const { model, attempts, instances } = draft.lives;
  const attempt: AttemptId = draft.attempt;
  const instance = attempts.instance[attempt];
  const { environment } = model.offerings;
  const { platform, latencies } = model.environments[environment[instances.offering[instance]]];
  const afterMs = draft.nowMs - attempts.placedMs[attempt];
  // A Fargate task is provisioned for its job, and pulls the image then.
  const isTask = platform === 'FARGATE';
  const provisionedMs = instances.runningMs[instance] - attempts.placedMs[attempt];
  const provisioningMs = isTask ? provisionedMs : undefined;
  const imageId = model.jobs.image[draft.queued];
  const sizeMB = imageId < 0 ? 0 : model.images[imageId].sizeMB;
  const image = sizeMB === 0 ? 'none' : isTask ? 'pulled' : imageState(draft.lives, attempt);
  const aloneMs = pullAloneMs(latencies, sizeMB);
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

/** On an EC2 instance: pulled for this job, already there, or being pulled for another. */
function imageState(lives: Lives, attempt: AttemptId): 'pulled' | 'cached' | 'shared' {
  const { attempts, model } = lives;
  const imageOf = (one: AttemptId) => model.jobs.image[attempts.job[one]];
  const same = earlierOn(lives, attempt).filter((one) => imageOf(one) === imageOf(attempt));
  if (same.length === 0) return 'pulled';
  const placedMs = attempts.placedMs[attempt];
  const isThere = same.some((one: AttemptId) => attempts.startedMs[one] <= placedMs);
  return isThere ? 'cached' : 'shared';
}

/** Attempts that were placed on the same instance before. */
function earlierOn({ attempts }: Lives, attempt: AttemptId): readonly number[] {
  const found: number[] = [];
  for (let earlier = 0 as AttemptId; earlier < attempt; earlier++) {
    if (attempts.instance[earlier] === attempts.instance[attempt]) found.push(earlier);
  }
  return found;
}

/** What a pull takes alone; only where pulls share bandwidth and all have one rate. */
function pullAloneMs({ pullMBps, sharedPullMBps }: Starts, sizeMB: number): number | undefined {
  if (sharedPullMBps === Infinity || typeof pullMBps !== 'number') return undefined;
  return Math.ceil((sizeMB / Math.min(pullMBps, sharedPullMBps)) * msPerSecond);
}

/** What earlier attempts have saved, also of earlier submissions; undefined = nothing. */
function resumedFrom({ model, attempts }: Lives, attempt: AttemptId) {
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
