/** How a job comes to be submitted, and what holds it back before it is RUNNABLE. */
import type { JobId } from '../kernel/ids.ts';
import { sure } from '../kernel/lookup.ts';
import { lastSubmission } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';
import { jobIdText } from '../model/names.ts';
import { Kind } from '../trace/record.ts';
import { type Draft, say } from './draft.ts';
import { jobText, listText, spanText } from './phrases.ts';
import type { StoryRecord } from './records.ts';

/** Which of its client's submissions a job is; undefined = it is the only one there can be. */
export function submissionOf(model: Model, job: JobId) {
  const { resubmission } = model.jobs;
  const of = resubmission[lastSubmission(model.jobs, job)] + 1;
  if (of === 1) return undefined;
  /** The one that failed; undefined = this is the first. */
  const before = resubmission[job] === 0 ? undefined : jobIdText(model, job - 1);
  return { number: resubmission[job] + 1, of, before };
}

export function submitted(draft: Draft): void {
  draft.isSubmitted = true;
  const { after, again } = causesOf(draft);
  const gapMs = after.length > 0 || again ? draft.lives.model.jobs.gapMs[draft.job] : 0;
  const gap = spanText(gapMs);
  const text = again
    ? `submitted again by its client (submission ${again.number} of ${again.of}), ` +
      `${gap} after ${again.before} failed`
    : after.length > 0
      ? `submitted ${gap} after the end of ${listText(after)}`
      : 'submitted by the scenario';
  say(draft, 'submitted', { after, gapMs, again }, text);
}

/** The run has ended too early, or what it comes after has not happened. */
export function neverSubmitted(draft: Draft): void {
  const { after, again } = causesOf(draft);
  const text = again
    ? `never submitted: it would follow a failure of ${again.before}`
    : after.length > 0
      ? `never submitted: it would follow the end of ${listText(after)}`
      : 'not submitted before the run ended';
  say(draft, 'never-submitted', { after, again }, text);
}

/** What the submission comes after: ends of other jobs, or a failure of the one before. */
function causesOf({ lives: { model }, job, triggers }: Draft) {
  const submission = submissionOf(model, job);
  const again = submission?.before === undefined ? undefined : submission;
  return { after: triggers.map((trigger) => jobText(model, trigger)), again };
}

/** It failed, and its client submits it again. */
export function submittedAgain(draft: Draft, { subject }: StoryRecord): void {
  const { model } = draft.lives;
  const as = jobText(model, subject);
  const submission = sure(submissionOf(model, subject));
  const memoryMib = model.jobs.memoryMib[subject];
  const text =
    `submitted again by its client as ${as} with ${memoryMib} MiB: ` +
    `submission ${submission.number} of ${submission.of}`;
  say(draft, 'submitted-again', { as, submission, memoryMib }, text);
}

/** A child comes with its parent. */
export function spawned(draft: Draft): void {
  draft.isSubmitted = true;
  const parent = jobText(draft.lives.model, draft.parent);
  say(draft, 'spawned', { parent }, `spawned by the submission of ${parent}`);
  pending(draft);
}

/** Nothing is said where nothing holds it back. */
export function pending(draft: Draft): void {
  const { lives, open } = draft;
  const openOf = (jobs: readonly number[]) =>
    jobs.filter((job) => open.includes(job)).map((job) => jobText(lives.model, job));
  const dependencies = openOf(draft.dependencies);
  const ofParent = openOf(draft.parentDependencies);
  const texts = [
    ...(dependencies.length > 0 ? [listText(dependencies)] : []),
    ...(ofParent.length > 0 ? [`${listText(ofParent)}, as its parent does`] : []),
  ];
  if (texts.length === 0) return;
  say(draft, 'pending', { dependencies, ofParent }, `PENDING: waits for ${texts.join(' and ')}`);
}

/** A dependency that fails is the end of the job. */
export function dependencyEnded(draft: Draft, { kind, subject }: StoryRecord): void {
  draft.open = draft.open.filter((one) => one !== subject);
  if (!draft.isSubmitted || draft.isOver) return;
  const succeeded = kind === Kind.JobSucceeded;
  const open = draft.open.length;
  const name = jobText(draft.lives.model, subject);
  const left = open === 0 ? 'it waits for nothing else' : `${open} to go`;
  const text = succeeded ? `${name} SUCCEEDED: ${left}` : `${name} FAILED, so this job cannot run`;
  say(draft, 'dependency-ended', { job: name, succeeded, open }, text);
}
