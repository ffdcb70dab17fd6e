/** The submission of a job, and what holds it back before it is RUNNABLE. */
import type { JobId } from '../kernel/ids.ts';
import { sure } from '../kernel/lookup.ts';
import { lastSubmission, previousSubmission } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';
import { jobIdText } from '../model/names.ts';
import { Kind } from '../trace/record.ts';
import { addEvent, type Draft, type StoryRecord } from './draft.ts';
import { jobText, listText, sentence, spanText } from './phrases.ts';
import { isSubmittedAgain, latestSubmission } from './resubmission.ts';

/** Which of its client's submissions a job is; undefined = it is submitted at most once. */
export function submissionOf(model: Model, job: JobId) {
  const { resubmission } = model.jobs;
  const of = resubmission[lastSubmission(model.jobs, job)] + 1;
  if (of === 1) return undefined;
  /** The one that failed; undefined = this is the first. */
  const previous = previousSubmission(model.jobs, job);
  const before = previous < 0 ? undefined : jobIdText(model, previous);
  return { number: resubmission[job] + 1, of, before };
}

export function submitted(draft: Draft): void {
  draft.isSubmitted = true;
  const { after, again, cause } = causesOf(draft);
  const gapMs = cause === '' ? 0 : draft.model.jobs.gapMs[draft.job];
  const gap = spanText(gapMs);
  let text = cause === '' ? 'submitted by the scenario' : `submitted ${gap} after ${cause}`;
  if (again !== undefined) {
    const which = `(submission ${again.number} of ${again.of})`;
    text = `submitted again by its client ${which}, ${gap} after ${again.before} failed`;
  }
  addEvent(draft, 'submitted', { after, gapMs, again }, text);
}

/** The run has ended first, or the cause of the submission has not happened. */
export function neverSubmitted(draft: Draft): void {
  const { after, again, cause } = causesOf(draft);
  const never = `never submitted: it would follow ${cause}`;
  const text = cause === '' ? 'not submitted before the run ended' : never;
  addEvent(draft, 'never-submitted', { after, again }, text);
}

/** What comes before the submission: ends of other jobs, or a failed submission. */
function causesOf({ model, lives, job, triggers }: Draft) {
  const submission = submissionOf(model, job);
  const again = submission?.before === undefined ? undefined : submission;
  const after = triggers.map((trigger) => jobText(model, latestSubmission(lives, trigger)));
  const ends = after.length > 0 ? `the end of ${listText(after)}` : '';
  return { after, again, cause: again ? `a failure of ${again.before}` : ends };
}

/** The job failed, and its client submits it again. */
export function submittedAgain(draft: Draft, record: StoryRecord): void {
  const { model } = draft;
  const next: JobId = record.subject;
  const as = jobText(model, next);
  const submission = sure(submissionOf(model, next));
  const memoryMib = model.jobs.memoryMib[next];
  const queue = model.queues[model.jobs.queue[next]].name;
  const isElsewhere = model.jobs.queue[next] !== model.jobs.queue[draft.job];
  const which = `submission ${submission.number} of ${submission.of}`;
  const text = sentence(
    `submitted again by its client as ${as}`,
    isElsewhere && ` to queue ${queue}`,
    ` with ${memoryMib} MiB: ${which}`,
  );
  addEvent(draft, 'submitted-again', { as, submission, memoryMib, queue }, text);
}

/** A child is submitted with its parent. */
export function spawned(draft: Draft): void {
  draft.isSubmitted = true;
  const parent = jobText(draft.model, draft.parent);
  addEvent(draft, 'spawned', { parent }, `spawned by the submission of ${parent}`);
  pending(draft);
}

/** No event if no dependency is open. */
export function pending(draft: Draft): void {
  const { model, openDependencies } = draft;
  const openOf = (jobs: readonly number[]) =>
    jobs.filter((job) => openDependencies.includes(job)).map((job) => jobText(model, job));
  const dependencies = openOf(draft.dependencies);
  const ofParent = openOf(draft.parentDependencies);
  if (dependencies.length + ofParent.length === 0) return;
  const text = sentence(
    `PENDING: waits for ${listText(dependencies)}`,
    dependencies.length > 0 && ofParent.length > 0 && ' and ',
    ofParent.length > 0 && `${listText(ofParent)}, as its parent does`,
  );
  addEvent(draft, 'pending', { dependencies, ofParent }, text);
}

/** If a dependency fails and is not submitted again, so does the job. */
export function dependencyEnded(draft: Draft, record: StoryRecord): void {
  const { kind } = record;
  const subject: JobId = record.subject;
  const succeeded = kind === Kind.JobSucceeded;
  const again = !succeeded && isSubmittedAgain(draft.model, record);
  const first = draft.model.jobs.firstSubmission[subject];
  if (!again) draft.openDependencies = draft.openDependencies.filter((one) => one !== first);
  if (!draft.isSubmitted || draft.isOver) return;
  const open = draft.openDependencies.length;
  const name = jobText(draft.model, subject);
  const left = open === 0 ? 'it waits for nothing else' : `${open} to go`;
  const failure = again ? ': its client submits it again' : ', so this job cannot run';
  const text = succeeded ? `${name} SUCCEEDED: ${left}` : `${name} FAILED${failure}`;
  addEvent(draft, 'dependency-ended', { job: name, succeeded, again, open }, text);
}
