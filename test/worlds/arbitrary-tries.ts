/** Arbitrary jobs that last, or start late, or are tried again and again. */
import fc from 'fast-check';
import { wholeSeconds } from './arbitrary-attempts.ts';
import type { AttemptsSpec, ResubmitSpec, RetrySpec } from './attempts-spec.ts';
import { sparse } from './sparse.ts';
import type { JobSpec } from './world-spec.ts';

const behaviour = sparse<AttemptsSpec>(
  {
    onSigtermMs: fc.constantFrom(3_000, Infinity, 7_000, Infinity),
    stopTimeoutMs: fc.constantFrom(5_000, 2_000, 9_000),
    exitCodes: fc.constantFrom([1], [1, 0], [0, 1]),
  },
  1.3,
);

const peak = sparse<AttemptsSpec>({ peakMemoryMib: fc.constant(2_000) }, 3);

const retry = fc.constantFrom<RetrySpec>(
  { attempts: 3 },
  { attempts: 4 },
  { attempts: 2 },
  { attempts: 3, rules: [{ onStatusReason: 'Host EC2*', action: 'RETRY' }, { action: 'EXIT' }] },
);

const resubmit = fc.constantFrom<ResubmitSpec>(
  { times: 3 },
  { times: 2, gapMs: 2_000 },
  { times: 2, memoryFactor: 4 },
);

const once = sparse<JobSpec>(
  { timeoutMs: fc.constantFrom(10_000, 8_000, 11_000, 4_000), retry, resubmit },
  1.7,
);

/** Works that last until something happens to them. */
const long: fc.Arbitrary<JobSpec> = fc
  .tuple(
    fc.constantFrom(12_000, 15_000, 18_000, 20_000, 40_000),
    behaviour,
    peak,
    once,
    sparse<JobSpec>(
      { imageMB: fc.constantFrom(30, 60), array: fc.constant(2), vcpus: fc.constant(2) },
      3,
    ),
  )
  .map(([workMs, ...rest]) => Object.assign({ workMs }, ...rest) as JobSpec);

/** Jobs whose images take so long that it happens before they start. */
const slow: fc.Arbitrary<JobSpec> = fc
  .tuple(
    fc.constantFrom(55, 75, 90, 65),
    once,
    sparse<JobSpec>({ array: fc.constant(2), submitMs: wholeSeconds(5) }, 2),
  )
  .map(([imageMB, ...rest]) => Object.assign({ imageMB, workMs: 9_000 }, ...rest) as JobSpec);

/** Short works that are tried again and again. */
const tried: fc.Arbitrary<JobSpec> = fc
  .tuple(
    fc.constantFrom([6_000], [4_000, 9_000], [7_000, 3_000, 5_000]),
    fc.constantFrom([1], [1, 0], [0, 1], [1, 1, 0], [0]),
    sparse<AttemptsSpec>({ onSigtermMs: fc.constantFrom(3_000, Infinity) }, 3),
    peak,
    sparse<JobSpec>(
      {
        resubmit,
        timeoutMs: fc.constantFrom(5_000, 3_500, 8_000),
        submitMs: wholeSeconds(9),
        imageMB: fc.constantFrom(15, 25),
      },
      1.8,
    ),
  )
  .map(
    ([runtimesMs, exitCodes, ...rest]) =>
      Object.assign({ retry: { attempts: 4 } }, ...rest, { runtimesMs, exitCodes }) as JobSpec,
  );

/** Up to three jobs of one of these sorts. */
export const jobsOfTurns: fc.Arbitrary<JobSpec[]> = fc.oneof(
  ...[long, tried, slow, tried].map((one) => fc.array(one, { minLength: 1, maxLength: 3 })),
);
