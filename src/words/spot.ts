/** What ends Spot instances, and where the prices of their pools come from. */

export type InterruptionKind = 'none' | 'rate' | 'advisor' | 'bathtub' | 'price' | 'replay' | 'at';

/** How the share that the Spot Advisor publishes becomes a rate. */
export const advisorConversions = ['per-life', 'per-month'] as const;

export type SpotPriceKind = 'snapshot' | 'factor' | 'history' | 'process';

/** For gaps in a pool's recorded prices: an error, or the last price holds. */
export const gapRules = ['error', 'hold'] as const;
export type GapRule = (typeof gapRules)[number];
