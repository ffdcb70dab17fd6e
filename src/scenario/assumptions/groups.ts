/** What each group of assumptions is about, by its key. */

export const groupMeanings: ReadonlyMap<string, string> = new Map(
  Object.entries({
    scheduler: 'How often queues are looked at, and in what order jobs are placed.',
    ec2: 'How EC2 instances start, stop, and register their memory; what the account may have.',
    fargate: 'How Fargate tasks start and stop, and which sizes there are.',
    launch: 'How fast Fargate launches tasks.',
    spot: 'How Spot is interrupted, what it costs, and how much of it there is.',
    billing: 'What is billed besides machines, and what was agreed with AWS.',
  }),
);
