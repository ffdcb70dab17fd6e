/** What ends Spot instances. */

export const interruptionKinds = [
  'none',
  'rate',
  'advisor',
  'bathtub',
  'price',
  'replay',
  'at',
] as const;
export type InterruptionKind = (typeof interruptionKinds)[number];

/** How the share that the Spot Advisor publishes becomes a rate. */
export const advisorConversions = ['per-life', 'per-month'] as const;
