/** Memory of an EC2 instance that jobs can use [E16, E17]. */

/** Fraction of the nominal memory that the operating system reports, and the agent's reserve. */
export interface UsableMemory {
  readonly below16GiB: number;
  readonly below64GiB: number;
  readonly else: number;
  readonly reservedMiB: number;
}

/** Factors are rounded to the millionth, so that products are exact: 0.96 × 25600 is 24576. */
const factorScale = 1_000_000;
const smallMib = 16 * 1_024;
const mediumMib = 64 * 1_024;

/** floor(nominal × factor) − reserved, in MiB; the factor depends on the nominal size. */
export function usableMemoryMib(nominalMib: number, rule: UsableMemory): number {
  let factor = rule.else;
  if (nominalMib < smallMib) factor = rule.below16GiB;
  else if (nominalMib < mediumMib) factor = rule.below64GiB;
  const shown = Math.floor((nominalMib * Math.round(factor * factorScale)) / factorScale);
  return shown - rule.reservedMiB;
}
