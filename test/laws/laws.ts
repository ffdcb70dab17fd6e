/** Arbitrary worlds for laws: those whose runs end. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { NeverEnds } from '../../src/testing/reference/simulation.ts';
import type { Commitments } from '../../src/billing/commitments.ts';
import { column } from '../../src/kernel/columns.ts';
import type { Model } from '../../src/model/model.ts';
import { world } from '../worlds/model-builder.ts';
import { arbitraryWorld, describeWorld } from '../worlds/arbitrary-world.ts';
import type { AssumptionsSpec, WorldSpec } from '../worlds/world-spec.ts';

interface Search<T> {
  readonly seed: number;
  readonly numRuns: number;
  readonly more?: fc.Arbitrary<T>;
  /** Default: arbitrary ones of every kind. */
  readonly worlds?: fc.Arbitrary<WorldSpec>;
}

/**
 * Checks a law on arbitrary worlds, each with another arbitrary value. The few worlds whose run
 * never ends are left out: without a dispatch token, say, an instance ends without a job and the
 * next is launched at the same instant.
 */
export function checkLaw<T>(
  { seed, numRuns, more, worlds = arbitraryWorld }: Search<T>,
  law: (spec: WorldSpec, more: T) => void,
): void {
  let endless = 0;
  const other = more ?? fc.constant(undefined as T);
  const property = fc.property(worlds, other, (spec, value) => {
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

const terms = {
  commitmentNano: fc.nat(400_000_000),
  discountPpm: fc.constantFrom(0, 280_000, 1_000_000),
};
const family = fc.constantFrom('node', 'type', 'other');

/** Plans and reservations for types of the arbitrary worlds. */
const commitments: fc.Arbitrary<Commitments> = fc.record({
  savingsPlans: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('compute' as const), family: fc.constant(null), ...terms }),
      fc.record({ kind: fc.constant('ec2-instance' as const), family, ...terms }),
    ),
    { maxLength: 3 },
  ),
  reservedInstances: fc.array(
    fc.record({
      instanceType: fc.constantFrom('node.4', 'type.b', 'node.2', 'type.c'),
      count: fc.integer({ min: 1, max: 3 }),
      hourNano: fc.nat(200_000_000),
    }),
    { maxLength: 3 },
  ),
});

type Account = readonly [Billing, Commitments, startEpochMs: number];

/** Rules of billing, commitments, and a start within two hours of a full one. */
export const accounts: fc.Arbitrary<Account> = fc.tuple(billing, commitments, fc.nat(7_200_000));

/** The world with these rules, on types that are sold with more memory than jobs can have. */
export function accounted(spec: WorldSpec, [rules, committed, startEpochMs]: Account): Model {
  const model = world(billedBy(spec, { ...rules, ...committed }));
  const { offerings } = model;
  const registered = offerings.memoryMib as ArrayLike<number>;
  const nominalMemoryMib: typeof offerings.memoryMib = column(
    Int32Array.from(registered, (mib) => Math.ceil(1.04 * mib)),
  );
  return { ...model, startEpochMs, offerings: { ...offerings, nominalMemoryMib } };
}

/** The world with these rules of billing. */
export function billedBy(spec: WorldSpec, rules: Billing): WorldSpec {
  return { ...spec, assumptions: { ...spec.assumptions, billing: rules } };
}

function withWorld(error: unknown, spec: WorldSpec): unknown {
  if (error instanceof Error) error.message += `\n${describeWorld(spec)}`;
  return error;
}
