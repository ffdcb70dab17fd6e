/** A client that submits jobs again after a reason for which none ends [work.26]. */
import type { InstanceId, JobId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import { matchesText } from '../model/retry-rule.ts';
import { unaskedFailures } from '../trace/failures.ts';
import { containerReason, statusReason } from '../trace/reason-text.ts';
import type { Rule } from './finding.ts';
import { describedJobs, jobsText } from './job-counts.ts';

const texts = unaskedFailures.flatMap((reason) => {
  return [statusReason(reason, 0 as InstanceId), containerReason(reason)];
});

export const unknownEnds: Rule = function* ({ model }) {
  const described = describedJobs(model, (job) => unknownReasons(model, job).length > 0);
  for (const { path, firstJob, count } of described) {
    const isDefined = path[0] === 'jobDefinitions';
    const at = isDefined ? [...path, 'simulation', 'resubmit'] : path;
    for (const pattern of unknownReasons(model, firstJob)) {
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

/** The reasons in the rules of a job that match no text. */
function unknownReasons({ jobs, endConditions }: Model, job: JobId): readonly string[] {
  const { nextSubmission, follows } = jobs;
  const found = new Set<string>();
  for (let next = nextSubmission[job]; next >= 0; next = nextSubmission[next]) {
    for (const pattern of endConditions[follows[next]].reasons) {
      if (!texts.some((text) => matchesText(pattern, text))) found.add(pattern);
    }
  }
  return [...found];
}
