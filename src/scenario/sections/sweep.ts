/** `sweep`: axes by what they change, each with its values; every combination is a strategy. */
import * as z from 'zod';
import { integer } from '../values/scalar.ts';

/** Points of a sweep. */
export const mostPoints = 1_000;

/** The number of points to take of the space, in place of all; no axis has this name. */
export const sampleKey = 'sample';

const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
  z.record(z.string(), z.unknown()),
]);
const values = z.union([z.string(), z.number(), z.array(value).min(1)]);

/** The form, for editors; `sweep/` reads it, since values keep their places. */
export const sweep = z
  .object({
    [sampleKey]: integer(2, mostPoints)
      .optional()
      .describe(
        'So many points in place of all combinations: a Latin hypercube, ' +
          'which meets the values of each axis about equally often.',
      ),
  })
  .catchall(values)
  .default({});
