/** Distributions: a constant, or a law with its parameters. */
import * as z from 'zod';
import type { Distribution } from '../../kernel/distribution.ts';
import { ln } from '../../kernel/numeric.ts';
import { duration } from './duration.ts';
import { memory } from './memory.ts';
import { closed } from './object.ts';
import { list, real } from './scalar.ts';
import { keyed } from './tagged.ts';

/** The 95 % quantile of the standard normal law. */
const normal95 = 1.6448536269514722;

/** Most values in an empirical law. */
const mostValues = 100_000;

type Scalar = z.ZodType<number>;

/** A constant, or a law over values that `scalar` reads; `noun` is for messages. */
export function distributionOf(scalar: Scalar, noun: string, constant = scalar) {
  const laws = lawsOf(scalar);
  const law: z.ZodType<Distribution> = keyed(laws);
  const error = `expected ${noun}, or one of ${Object.keys(laws).join(', ')}`;
  return z.union([constant, law], { error });
}

function lawsOf(scalar: Scalar) {
  return {
    lognormal: closed({
      median: scalar.describe('Half of the values are below it.'),
      p95: scalar.describe('95 % of the values are below it.'),
    })
      .refine(({ median, p95 }) => median > 0 && p95 >= median, {
        error: 'expected a median above 0 and p95 ≥ median',
      })
      .transform(({ median, p95 }) => ({ median, sigma: ln(p95 / median) / normal95 }))
      .describe('The logarithm is normal: {median, p95}. Most run times look like this.'),
    exponential: closed({ mean: scalar.describe('The mean of all values.') }).describe(
      'Without memory: {mean}.',
    ),
    uniform: closed({
      min: scalar.describe('The least value.'),
      max: scalar.describe('The greatest value.'),
    })
      .refine(({ min, max }) => min <= max, {
        error: 'expected min ≤ max',
      })
      .describe('All values between min and max are as likely.'),
    weibull: closed({
      scale: scalar.describe('The value below which 63 % of the values are.'),
      shape: real(0.05, 100).describe(
        'Below 1, many short and some very long values; above ' +
          '1, values around the scale; 1 is exponential.',
      ),
    }).describe('A Weibull law: {scale, shape}.'),
    triangular: closed({
      min: scalar.describe('The least value.'),
      mode: scalar.describe('The most likely value.'),
      max: scalar.describe('The greatest value.'),
    })
      .refine(({ min, mode, max }) => min <= mode && mode <= max, {
        error: 'expected min ≤ mode ≤ max',
      })
      .describe('A triangle over {min, mode, max}: for estimates by feeling.'),
    empirical: list(scalar, 1, mostValues)
      .transform((values) => ({ values }))
      .describe('A list of values, each as likely, such as recorded ones.'),
  };
}

/** In milliseconds. */
export const durationDistribution = distributionOf(duration, 'a duration').meta({
  id: 'durationDistribution',
});
/** In MiB. */
export const memoryDistribution = distributionOf(memory, 'memory').meta({
  id: 'memoryDistribution',
});
/** In megabytes (10^6 bytes) per second. */
export const pullSpeedDistribution = distributionOf(
  real(0.001, 1_000_000),
  'MB per second from 0.001 to 1,000,000',
).meta({ id: 'pullSpeedDistribution' });
/** Of vCPUs, in thousandths. */
export const vcpuDistribution = distributionOf(
  real(0.001, 100_000).transform((vcpus) => Math.round(vcpus * 1_000)),
  'a number of vCPUs',
);
