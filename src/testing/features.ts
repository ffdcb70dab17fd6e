/** What arbitrary worlds may have, and how large they may be. */

/** Everything beyond container jobs of one attempt on On-Demand instances. */
export const worldFeatures = [
  ...(['arrays', 'assumptions', 'billing', 'capacity', 'checkpoints', 'consumables'] as const),
  ...(['dependencies', 'events', 'failures', 'fairShare', 'fargate', 'generated', 'gpus'] as const),
  ...([
    'interruptions',
    'multinode',
    'overrides',
    'pods',
    'pulls',
    'quotas',
    'resubmission',
  ] as const),
  ...(['retries', 'spot', 'tags', 'timeLimits', 'timeouts', 'unmanaged'] as const),
] as const;

/** What a world may have beyond single jobs on On-Demand machines. */
export type WorldFeature = (typeof worldFeatures)[number];

/** The most entries of each section of a world. */
export interface WorldSize {
  readonly jobs: number;
  readonly queues: number;
  readonly environments: number;
  readonly definitions: number;
  readonly events: number;
}

export const usualSize: WorldSize = {
  jobs: 6,
  queues: 3,
  environments: 3,
  definitions: 3,
  events: 2,
};

/** What worlds are drawn with. */
export interface WorldOptions {
  /** Default: all. */
  readonly features?: readonly WorldFeature[];
  /** Default: up to six jobs, three queues, environments and definitions, two events. */
  readonly size?: Partial<WorldSize>;
}

/** Whether a feature is wanted. */
export type WantsFeature = (feature: WorldFeature) => boolean;

export function wantedOf({ features = worldFeatures }: WorldOptions = {}): WantsFeature {
  return (feature) => features.includes(feature);
}
