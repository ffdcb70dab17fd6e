/** What the files do not hold, and the commands that fetch it. */
import type { FirstScenario } from './scenario-text.ts';
import { objectsIn } from './findings.ts';

/** Something to fetch; the file goes to `batchcast init` too. */
export interface MissingPart {
  readonly what: string;
  readonly command: string;
}

export function missingParts(first: FirstScenario): readonly MissingPart[] {
  const { findings, grounds, definitions } = first;
  const { histories } = findings;
  const lacks = (section: Parameters<typeof objectsIn>[1]) =>
    objectsIn(findings, section).files.length === 0;
  const recorded = histories.flatMap(({ facts }) => facts.definitions);
  const isOfNextflow = histories.some(({ format }) => format.startsWith('nextflow'));
  const parts = [
    [histories.length === 0, 'the jobs that ran', jobsCommand(grounds.main.name)],
    [lacks('computeEnvironments'), 'the compute environments', environmentsCommand],
    [lacks('jobQueues'), 'the job queues', 'aws batch describe-job-queues > jq.json'],
    [
      recorded.some((name) => !definitions.given.includes(name)),
      'the job definitions of the history',
      'aws batch describe-job-definitions --status ACTIVE > jd.json',
    ],
    [grounds.inventedPolicies.length > 0, 'the scheduling policies', policiesCommand],
    [
      isOfNextflow && definitions.given.length === 0,
      "Nextflow's sizes and retries",
      'nextflow config > run.config',
    ],
  ] as const;
  return parts.flatMap(([isMissing, what, command]) => (isMissing ? { what, command } : []));
}

const environmentsCommand = 'aws batch describe-compute-environments > ce.json';
const policiesCommand =
  'aws batch describe-scheduling-policies --arns $(aws batch list-scheduling-policies ' +
  "--query 'schedulingPolicies[].arn' --output text) > sp.json";

/** AWS describes at most 100 jobs at a time. */
function jobsCommand(queue: string): string {
  const ids =
    `aws batch list-jobs --job-queue ${queue} --job-status SUCCEEDED ` +
    `--query 'jobSummaryList[].jobId' --output text`;
  return `${ids} | xargs -n 100 aws batch describe-jobs --jobs > jobs.json`;
}
