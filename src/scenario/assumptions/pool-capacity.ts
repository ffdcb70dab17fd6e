/** How many instances or tasks pools have, as assumed for all or for those of an environment. */
import type * as z from 'zod';
import type { CapacityKind } from '../../words/capacity.ts';
import { durationFrom } from '../values/duration.ts';
import { closed } from '../values/object.ts';
import { list, text, integer } from '../values/scalar.ts';
import { tagged } from '../values/tagged.ts';
import { replay, zoneId } from './recording.ts';
import { itemAt } from '../../kernel/lookup.ts';

const instances = integer(0, 1_000_000);

/** Mean lengths of open and short periods. */
const mean = durationFrom(1_000);

const windows = closed({
  instances: instances.describe('Instances or tasks in an open window.'),
  shortInstances: instances.default(0).describe('Instances or tasks in a short window.'),
  meanOpen: mean.describe('Mean length of open windows; lengths are exponential.'),
  meanShort: mean.describe('Mean length of short windows; lengths are exponential.'),
}).refine((window) => window.shortInstances <= window.instances, {
  error: 'expected shortInstances ≤ instances',
  path: ['shortInstances'],
});

const change = closed({
  time: durationFrom(1).describe('When the capacity changes, from t = 0.'),
  instances: instances.describe('Instances from that time on.'),
});

const pool = closed({
  zone: zoneId.optional().describe('The AZ id of the pool. Absent: any.'),
  instanceType: text(64).optional().describe('The instance type of the pool. Absent: any.'),
  instances: instances.describe('Instances of the pool at t = 0, those that run included.'),
  changes: list(change, 0, 100_000)
    .default([])
    .refine(
      (changes) => changes.every(({ time }, at) => at === 0 || itemAt(changes, at - 1).time < time),
      {
        error: 'expected ascending times, each once',
      },
    )
    .describe('Changes of the capacity, in order of time. A drop only refuses launches.'),
}).transform(({ zone = null, instanceType = null, ...course }) => ({
  zone,
  instanceType,
  ...course,
}));

const pools = list(pool, 1, 10_000)
  .refine((all) => new Set(all.map(nameOf)).size === all.length, {
    error: 'expected each pool (zone, instanceType) once',
  })
  .transform((all) => ({ pools: all }));

function nameOf({ zone, instanceType }: z.output<typeof pool>): string {
  return JSON.stringify([zone, instanceType]);
}

const given = {
  fixed: instances
    .transform((count) => ({ instances: count }))
    .describe('So many instances or tasks in each pool, those that run included.'),
  windows: windows.describe('Open and short windows alternate, with lengths drawn for each pool.'),
  pools: pools.describe(
    'Capacities by pool; the first entry that matches ' +
      'applies, a pool that matches none is unlimited.',
  ),
  replay: replay
    .transform((recording) => ({ recording }))
    .describe('Recorded availability from a file; it refuses launches and reclaims nothing.'),
} satisfies Record<Exclude<CapacityKind, 'unlimited'>, z.ZodType>;

/** Unlimited, or one of the limits. */
export const poolCapacity = tagged({ unlimited: {} }, given, ' (null in a patch removes a key)');
