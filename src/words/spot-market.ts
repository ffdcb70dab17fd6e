/** Where the prices and capacities of Spot pools come from. */

export const spotPriceKinds = ['snapshot', 'factor', 'history', 'process'] as const;
export type SpotPriceKind = (typeof spotPriceKinds)[number];

/** Where a recorded pool has no price for too long: a mistake, or the last price holds. */
export const gapRules = ['error', 'hold'] as const;
export type GapRule = (typeof gapRules)[number];

export const spotCapacityKinds = ['unlimited', 'fixed', 'windows', 'pools', 'replay'] as const;
export type SpotCapacityKind = (typeof spotCapacityKinds)[number];
