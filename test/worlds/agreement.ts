/** The arbitrary worlds on which the engine is compared with the naive reference simulation. */

/** The seed of the search, and its numbers of worlds of each sort unless it is a long one. */
export const agreement = {
  seed: 20_260_106,
  worlds: 2_000,
  fleets: 1_500,
  pulls: 1_000,
  turns: 9_000,
  scenarios: 200,
} as const;
