/** What replications say about a condition. */

/** The last is no failure, and no success. */
export const verdicts = ['met', 'failed', 'too few to tell'] as const;
export type ThresholdVerdict = (typeof verdicts)[number];
