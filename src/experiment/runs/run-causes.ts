/** What bound the finish of a run and left its instances idle, in few figures that are kept. */
import { idleCapacity, type IdleRow } from '../../fold/capacity/idle.ts';
import type { Lifetimes } from '../../fold/lives/lifetimes.ts';
import { standingRefusals } from '../../fold/lives/standing-refusals.ts';
import type { JobId } from '../../kernel/ids.ts';
import { entryOf } from '../../kernel/lookup.ts';
import type { Model } from '../../model/model.ts';
import { jobName } from '../../model/names.ts';
import { type Finish, finishOf } from '../../story/finish.ts';
import { jobText } from '../../story/phrases.ts';
import type { Stretch } from '../../story/stretch.ts';
import type { Records, RunEnd } from '../../trace/record.ts';
import { type FinishCause, isOfJob } from '../../words/causes.ts';

/** How long the finish waited for one cause. */
export interface FinishPart {
  readonly cause: FinishCause;
  /** An environment, a queue, a job definition or a job; empty = nothing in particular. */
  readonly of: string;
  readonly ms: number;
}

/** The causes of a run. */
export interface RunCauses {
  readonly endMs: number;
  /** Whether all jobs ended, at `endMs`. */
  readonly isDone: boolean;
  /** The job that ended last, or that did not end; empty = there is none. */
  readonly job: string;
  /** They sum to `endMs`, the longest first. */
  readonly finish: readonly FinishPart[];
  readonly idle: readonly IdleRow[];
}

/** A run of more jobs is only explained when that is asked for: it takes about 150 bytes a job. */
export const mostExplainedJobs = 1_000_000;

/** Whether the causes of a run are kept with its result: those of the first replication are. */
export function isExplained({ replication, jobs }: Model): boolean {
  return replication === 1 && jobs.count <= mostExplainedJobs;
}

/** Reads what lifetimes do not have. */
export function causesOfRun(model: Model) {
  const refusals = standingRefusals(model);
  const idle = idleCapacity(model);
  return {
    add(records: Records): void {
      refusals.add(records);
      idle.add(records);
    },
    /** The finish with all its stretches, and the causes as they are kept. */
    result(lives: Lifetimes, end: RunEnd): { readonly finish: Finish; readonly causes: RunCauses } {
      const finish = finishOf(lives, refusals.result(end));
      const { endMs, isDone, job, stretches } = finish;
      const name = job < 0 ? '' : jobText(model, job);
      const causes = { endMs, isDone, job: name, finish: partsOf(model, stretches) };
      return { finish, causes: { ...causes, idle: idle.result(end) } };
    },
  };
}

function partsOf(model: Model, stretches: readonly Stretch[]): readonly FinishPart[] {
  const sums = new Map<string, { cause: FinishCause; of: string; ms: number }>();
  for (const stretch of stretches) {
    const { cause, fromMs, toMs } = stretch;
    const of = subjectOf(model, stretch);
    const sum = entryOf(sums, `${cause} ${of}`, () => ({ cause, of, ms: 0 }));
    sum.ms += toMs - fromMs;
  }
  return [...sums.values()].sort((a, b) => b.ms - a.ms);
}

const ofNothing: ReadonlySet<FinishCause> = new Set<FinishCause>([
  'submission',
  'client',
  'submitToRunnable',
  'dispatchCycle',
  'retryDelay',
]);
/** Of a wait the environment or the queue, of a head or of running time what the job does. */
export function subjectOf(model: Model, { cause, job, head }: Stretch): string {
  if (ofNothing.has(cause)) return '';
  const { jobs, queues, environments } = model;
  if (cause === 'queueHead') return workOf(model, head);
  if (isOfJob(cause)) return workOf(model, job);
  const { name, environments: ids } = queues[jobs.queue[job]];
  const [first, ...others] = ids;
  return first === undefined || others.length > 0 ? `queue ${name}` : environments[first].name;
}

/** Its definition; its name where all jobs have the same definition. */
export function workOf({ definitions, jobs }: Model, job: JobId): string {
  const definition = jobs.definition[job];
  const name = jobName(jobs, job);
  const saysMore = definitions.length > 1 || name === '';
  return definition >= 0 && saysMore ? definitions[definition] : name;
}
