/** What `batchcast help` explains besides commands. */
export const helpTopics = ['format', 'assumptions', 'metrics', 'exit-codes'] as const;
export type HelpTopic = (typeof helpTopics)[number];
