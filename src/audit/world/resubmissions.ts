/** Which failures make a client submit a job again [work.22, work.25]. */
import type { JobId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { JobLast } from '../../trace/kinds.ts';
import { containerReason, statusReason } from '../../trace/reason-text.ts';
import { Kind } from '../../trace/record.ts';
import type { Hearer } from '../hearing.ts';
import type { RowOf } from '../row.ts';
import { kindOf } from './family.ts';
import { endsUnasked, isTimeLimit } from './job-ends.ts';

/** The resubmissions that failures so far have made certain. */
export interface Resubmissions extends Hearer {
  /** When they are due, or were, by their rows. */
  readonly dueMs: ReadonlyMap<JobId, number>;
  /** Whether an end is that of the last submission; asked before it takes effect. */
  isOver(row: RowOf<JobLast>): boolean;
}

export function newResubmissions(model: Model): Resubmissions {
  const { nextSubmission, gapMs } = model.jobs;
  const dueMs = new Map<JobId, number>();

  function fail(row: RowOf<typeof Kind.JobFailed>): void {
    const next = resubmissionAfter(model, row);
    if (next >= 0) dueMs.set(next, row.at + gapMs[next]);
  }
  return {
    dueMs,
    hears: hasResubmissions(model) ? { [Kind.JobFailed]: fail } : {},
    isOver(row) {
      const next = nextSubmission[row.job];
      if (next < 0 || row.kind !== Kind.JobFailed) return true;
      return !dueMs.has(next) && resubmissionAfter(model, row) < 0;
    },
  };
}

/** Whether some client submits failed jobs again. */
export function hasResubmissions({ jobs }: Model): boolean {
  for (let job = 0 as JobId; job < jobs.count; job++) if (jobs.resubmission[job] > 0) return true;
  return false;
}

/**
 * The resubmission that must follow the failure; −1 = none. A multi-node job fails with its main
 * node, which decides for it.
 */
function resubmissionAfter(model: Model, row: RowOf<typeof Kind.JobFailed>): JobId {
  const { nextSubmission, follows } = model.jobs;
  const next = nextSubmission[row.job];
  if (next < 0 || kindOf(model, row.job) === 'multinode_parent') return -1;
  const isUnasked = endsUnasked(row.reason) && row.instance >= 0;
  if (!isUnasked && !isTimeLimit(row.reason)) return -1;
  const { exitCodes, reasons } = model.endConditions[follows[next]];
  const texts = [statusReason(row.reason, row.instance), containerReason(row.reason)];
  const isNamed =
    exitCodes.length + reasons.length === 0 ||
    reasons.some((pattern) => texts.some((text) => expression(pattern).test(text))) ||
    exitCodes.some((pattern) => matchesCode(pattern, row.value));
  return isNamed ? next : -1;
}

/** `*` alone means any code but 0; −1 is no code. */
function matchesCode(pattern: string, code: number): boolean {
  if (code < 0 || (code === 0 && pattern === '*')) return false;
  return expression(pattern).test(String(code));
}

/** The whole text, or its beginning if the pattern ends in `*`. */
function expression(pattern: string): RegExp {
  const literal = pattern.replace(/\*$/, '').replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
  return new RegExp(pattern.endsWith('*') ? `^${literal}` : `^${literal}$`);
}
