/** Which failures make a client submit a job again [work.22, work.25]. */
import type { JobId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { JobLast, JobStep } from '../../trace/kinds.ts';
import { containerReason, statusReason } from '../../trace/reason-text.ts';
import { Kind } from '../../trace/record.ts';
import type { RowOf } from '../row.ts';
import { kindOf } from './family.ts';
import { endsUnasked, isTimeLimit } from './job-ends.ts';

/** The resubmissions that failures so far have made certain. */
export interface Resubmissions {
  /** When they are due, or were, by their rows. */
  readonly dueMs: ReadonlyMap<JobId, number>;
  record(row: RowOf<JobStep>): void;
  /** Whether an end is that of the last submission; asked before it takes effect. */
  isOver(row: RowOf<JobLast>): boolean;
}

export function newResubmissions(model: Model): Resubmissions {
  const { nextSubmission, gapMs } = model.jobs;
  const dueMs = new Map<JobId, number>();
  return {
    dueMs,
    record(row) {
      const next = row.kind === Kind.JobFailed ? resubmissionAfter(model, row) : -1;
      if (next >= 0) dueMs.set(next, row.at + gapMs[next]);
    },
    isOver(row) {
      const next = nextSubmission[row.job];
      if (next < 0 || row.kind !== Kind.JobFailed) return true;
      return !dueMs.has(next) && resubmissionAfter(model, row) < 0;
    },
  };
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
