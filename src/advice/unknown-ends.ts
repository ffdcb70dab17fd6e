/** A client that submits jobs again after a reason for which none ends [work.26]. */
import { mapRows } from '../kernel/columns.ts';
import type { ConditionId, InstanceId, JobId, Rows } from '../kernel/ids.ts';
import type { EndCondition, Jobs } from '../model/jobs.ts';
import { matchesText } from '../model/retry-rule.ts';
import { unaskedFailures } from '../trace/failures.ts';
import { containerReason, statusReason } from '../trace/reason-text.ts';
import type { Rule } from './finding.ts';
import { describedJobs, jobsText } from './job-counts.ts';

const texts = unaskedFailures.flatMap((reason) => {
  return [statusReason(reason, 0 as InstanceId), containerReason(reason)];
});

export const unknownEnds: Rule = function* ({ model }) {
  const unknown = mapRows(model.endConditions, unknownReasons);
  if (unknown.every((reasons) => reasons.length === 0)) return;
  const unknownOf = (job: JobId) => reasonsOf(model.jobs, job, unknown);
  const described = describedJobs(model, (job) => unknownOf(job).size > 0);
  for (const { path, firstJob, count } of described) {
    const isDefined = path[0] === 'jobDefinitions';
    const at = isDefined ? [...path, 'simulation', 'resubmit'] : path;
    for (const pattern of unknownOf(firstJob)) {
      yield {
        path: at,
        message: `resubmission of ${jobsText(count)}: no job fails for ${JSON.stringify(pattern)}`,
        remedy:
          'name a status reason, such as "Host EC2*" or "Canceled by JobStateTimeLimit*", or a ' +
          'container reason, such as "OutOfMemoryError*"',
      };
    }
  }
};

/** Its reasons that match no text. */
function unknownReasons({ reasons }: EndCondition): readonly string[] {
  return reasons.filter((pattern) => !texts.some((text) => matchesText(pattern, text)));
}

/** Those of all conditions on which a job is submitted again. */
function reasonsOf(
  { nextSubmission, follows }: Jobs,
  job: JobId,
  reasons: Rows<ConditionId, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (let next = nextSubmission[job]; next >= 0; next = nextSubmission[next]) {
    for (const reason of reasons[follows[next]]) found.add(reason);
  }
  return found;
}
