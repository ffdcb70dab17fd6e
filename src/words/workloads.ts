/** Where jobs come from: kinds of sources, formats of histories, laws of arrival. */

export const sourceKinds = ['jobs', 'import', 'generate'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const workloadFormatNames = ['swf', 'nextflow', 'describe-jobs'] as const;
export type WorkloadFormatName = (typeof workloadFormatNames)[number];

/** Recorded submission times, or each task after the ones that it waited for. */
export const replays = ['open', 'closed'] as const;
export type Replay = (typeof replays)[number];

/** What t = 0 is: the first submission, or the zero of the log's own clock. */
export const alignments = ['first', 'log'] as const;
export type Alignment = (typeof alignments)[number];

export const arrivalKinds = ['poisson', 'every', 'burst', 'at-once'] as const;
export type ArrivalKind = (typeof arrivalKinds)[number];
