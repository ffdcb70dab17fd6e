/** AWS's job states, by the numbers that columns hold. */

/** `NONE` = never submitted. */
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

/** By number. */
export const jobStatusNames = Object.keys(JobStatus) as readonly JobStatusName[];
