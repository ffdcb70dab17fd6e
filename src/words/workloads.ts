/** Where jobs come from: formats of logs and how they are replayed, arrival processes. */

export const workloadFormatNames = [
  'swf',
  'nextflow',
  'nextflow-report',
  'describe-jobs',
  'seqera',
  'wfformat',
  'batsim',
  'sacct',
  'csv',
] as const;
export type WorkloadFormatName = (typeof workloadFormatNames)[number];

/** Recorded submission times, or each task after the tasks it waited for. */
export const replays = ['open', 'closed'] as const;
export type Replay = (typeof replays)[number];

/** What t = 0 is: the first submission, or the zero of the log's own clock. */
export const alignments = ['first', 'log'] as const;
export type Alignment = (typeof alignments)[number];

export type ArrivalKind = 'poisson' | 'profile' | 'every' | 'burst' | 'cron' | 'users' | 'at-once';

/** How a generated workflow is submitted: each of its jobs by itself, or each level as an array. */
export const levelForms = ['jobs', 'arrays'] as const;
export type LevelForm = (typeof levelForms)[number];

/** What the work of a recorded task is: its container's life, its script, or that and staging. */
export const workBases = ['container', 'realtime', 'realtime+staging'] as const;
export type WorkBasis = (typeof workBases)[number];

/** Tasks whose results were taken from an earlier run: what this run did, or the whole workload. */
export const cachedChoices = ['leave', 'include'] as const;
export type CachedChoice = (typeof cachedChoices)[number];
