/**
 * Arbitrary behaviour of containers: how long they work, how they end, whether they are retried.
 */
import fc from 'fast-check';
import { byName, maybe, sparse } from './sparse.ts';
import type { AttemptsSpec, CheckpointSpec, ResubmitSpec, RetrySpec } from './attempts-spec.ts';

/** 0 … `max` whole seconds, in ms: small enough for many ties. */
export function wholeSeconds(max: number): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max }).map((seconds) => seconds * 1_000);
}

const exitCode = fc.constantFrom(0, 1, 2, 137);

const checkpoint = fc
  .tuple(
    fc.constantFrom(4_000, 1_000, 7_000),
    sparse<Omit<CheckpointSpec, 'intervalMs'>>(
      { costMs: fc.constantFrom(1_000, 500), restoreMs: wholeSeconds(3) },
      2,
    ),
  )
  .map(([intervalMs, rest]) => ({ intervalMs, ...rest }));

const speeds = byName(['type-b', 'FARGATE', 'type-c'], fc.constantFrom(2, 0.5, 1.5, 3), 1.5);

/** Relative to the memory that a plain job requests: more, a little less, far more. */
const peakMemoryMib = fc.constantFrom(2_000, 1_000, 9_000);

export const attempts: fc.Arbitrary<AttemptsSpec> = fc
  .tuple(
    wholeSeconds(30),
    sparse<Omit<AttemptsSpec, 'workMs'>>({
      checkpoint,
      speeds,
      failureProbability: fc.constant(0.5),
      exitCodes: fc.array(exitCode, { minLength: 1, maxLength: 3 }),
      runtimesMs: fc.array(wholeSeconds(20), { minLength: 1, maxLength: 3 }),
      onSigtermMs: fc.constantFrom(2_000, Infinity, 40_000, 3_000),
      stopTimeoutMs: fc.constantFrom(3_000, 120_000),
    }),
    sparse<Pick<AttemptsSpec, 'peakMemoryMib'>>({ peakMemoryMib }, 7),
  )
  .map(([workMs, rest, peak]) => ({ workMs, ...rest, ...peak }));

type Rule = NonNullable<RetrySpec['rules']>[number];

const rule: fc.Arbitrary<Rule> = fc.record(
  {
    action: fc.constantFrom('RETRY', 'EXIT'),
    onStatusReason: fc.constantFrom('Host EC2*', 'Your Spot*', '*', 'Essential container in task'),
    onReason: fc.constantFrom('*', 'OutOfMemory*'),
    onExitCode: fc.constantFrom('1', '*', '1*', '137', '0*'),
  },
  { requiredKeys: ['action'] },
);

export const retry: fc.Arbitrary<RetrySpec> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), maybe(fc.array(rule, { maxLength: 3 }), 2))
  .map(([attemptsMax, rules]) => ({ attempts: attemptsMax, ...(rules && { rules }) }));

const reason = fc.constantFrom('Host EC2*', 'Canceled by*', 'OutOfMemory*', '*', 'Essential');

export const resubmit: fc.Arbitrary<ResubmitSpec> = fc
  .tuple(
    fc.integer({ min: 1, max: 2 }),
    sparse<Omit<ResubmitSpec, 'times' | 'queue' | 'share'>>(
      {
        gapMs: wholeSeconds(5),
        memoryFactor: fc.constantFrom(2, 4, 1.5),
        exitCodes: fc.array(fc.constantFrom('1', '*', '13*', '0*'), { maxLength: 2 }),
        reasons: fc.array(reason, { maxLength: 2 }),
      },
      2,
    ),
  )
  .map(([times, rest]) => ({ times, ...rest }));
