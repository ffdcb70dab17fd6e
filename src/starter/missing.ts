/** What the files do not hold, and the commands that fetch it. */
import type { Plan } from './scenario-text.ts';
import { objectsIn } from './findings.ts';

/** Something to fetch; the file goes to `batchcast init` too. */
export interface MissingPart {
  readonly what: string;
  readonly command: string;
}

export function missingParts(plan: Plan): readonly MissingPart[] {
  const { findings, grounds, definitions } = plan;
  const [history] = findings.histories;
  const has = (section: Parameters<typeof objectsIn>[1]) =>
    objectsIn(findings, section).files.length > 0;
  const recorded = findings.histories.flatMap(({ facts }) => facts.definitions);
  const parts: (MissingPart | undefined)[] = [
    history === undefined
      ? { what: 'the jobs that ran', command: jobsCommand(grounds.main.name) }
      : undefined,
    has('computeEnvironments')
      ? undefined
      : {
          what: 'the compute environments',
          command: 'aws batch describe-compute-environments > ce.json',
        },
    has('jobQueues')
      ? undefined
      : { what: 'the job queues', command: 'aws batch describe-job-queues > jq.json' },
    recorded.some((name) => !definitions.given.includes(name))
      ? {
          what: 'the job definitions of the history',
          command: 'aws batch describe-job-definitions --status ACTIVE > jd.json',
        }
      : undefined,
    grounds.inventedPolicies.length > 0
      ? {
          what: 'the scheduling policies',
          command: `aws batch describe-scheduling-policies --arns $(aws batch list-scheduling-policies --query 'schedulingPolicies[].arn' --output text) > sp.json`,
        }
      : undefined,
    isOfNextflow(history?.format) && definitions.given.length === 0
      ? { what: "Nextflow's retries and queues", command: 'nextflow config > nextflow.config' }
      : undefined,
  ];
  return parts.flatMap((one) => one ?? []);
}

/** AWS describes at most 100 jobs at a time. */
function jobsCommand(queue: string): string {
  const ids =
    `aws batch list-jobs --job-queue ${queue} --job-status SUCCEEDED ` +
    `--query 'jobSummaryList[].jobId' --output text`;
  return `${ids} | xargs -n 100 aws batch describe-jobs --jobs > jobs.json`;
}

function isOfNextflow(format: string | undefined): boolean {
  return format === 'nextflow' || format === 'nextflow-report';
}
