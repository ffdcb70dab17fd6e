/** AWS's job states, as the numbers in columns [J1]. */
import { namesOf } from '../kernel/text/names-of.ts';

/**
 * `NONE` = never submitted in this run. A node of a multi-node job is PENDING unless its container
 * is STARTING or RUNNING, until the main node ends.
 */
export const JobStatus = {
  NONE: 0,
  SUBMITTED: 1,
  PENDING: 2,
  RUNNABLE: 3,
  STARTING: 4,
  RUNNING: 5,
  SUCCEEDED: 6,
  FAILED: 7,
} as const;
export type JobStatus = (typeof JobStatus)[keyof typeof JobStatus];
export type JobStatusName = keyof typeof JobStatus;

/** As AWS and all files spell them. */
export const jobStatusNames = namesOf(JobStatus);

const terminal: Readonly<Record<JobStatus, boolean>> = {
  [JobStatus.NONE]: false,
  [JobStatus.SUBMITTED]: false,
  [JobStatus.PENDING]: false,
  [JobStatus.RUNNABLE]: false,
  [JobStatus.STARTING]: false,
  [JobStatus.RUNNING]: false,
  [JobStatus.SUCCEEDED]: true,
  [JobStatus.FAILED]: true,
};

/** Whether the job is over. */
export function isTerminal(status: JobStatus): boolean {
  return terminal[status];
}
