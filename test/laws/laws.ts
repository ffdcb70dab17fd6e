/** Arbitrary worlds for laws: those whose runs end. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { NeverEnds } from '../reference/simulation.ts';
import { arbitraryWorld, describeWorld } from '../worlds/arbitrary-world.ts';
import type { AssumptionsSpec, WorldSpec } from '../worlds/world-spec.ts';

/**
 * Checks a law on arbitrary worlds, each with another arbitrary value. The few worlds whose run
 * never ends are left out: without a dispatch token, say, an instance ends without a job and the
 * next is launched at the same instant.
 */
export function checkLaw<T>(
  { seed, numRuns, more }: { seed: number; numRuns: number; more?: fc.Arbitrary<T> },
  law: (spec: WorldSpec, more: T) => void,
): void {
  let endless = 0;
  const other = more ?? fc.constant(undefined as T);
  const property = fc.property(arbitraryWorld, other, (spec, value) => {
    try {
      law(spec, value);
    } catch (error) {
      if (!(error instanceof NeverEnds)) throw withWorld(error, spec);
      endless++;
    }
  });
  fc.assert(property, { seed, numRuns });
  expect(endless).toBeLessThan(numRuns / 20);
}

type Billing = NonNullable<AssumptionsSpec['billing']>;

/** Every rule of attribution, without and with a disk. */
export const billing: fc.Arbitrary<Billing> = fc.record({
  attribution: fc.constantFrom('cpu+memory', 'cpu', 'max'),
  rootVolume: fc.constantFrom(null, { type: 'gp3', sizeGiB: 30 }),
});

/** The world with these rules of billing. */
export function billedBy(spec: WorldSpec, rules: Billing): WorldSpec {
  return { ...spec, assumptions: { ...spec.assumptions, billing: rules } };
}

function withWorld(error: unknown, spec: WorldSpec): unknown {
  if (error instanceof Error) error.message += `\n${describeWorld(spec)}`;
  return error;
}
