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
  instances,
  shortInstances: instances.default(0),
  meanOpen: mean,
  meanShort: mean,
}).refine((window) => window.shortInstances <= window.instances, {
  error: 'expected shortInstances ≤ instances',
  path: ['shortInstances'],
});

const change = closed({ time: durationFrom(1), instances });

const pool = closed({
  /** Absent = any. */
  zone: zoneId.optional(),
  /** Absent = any. */
  instanceType: text(64).optional(),
  instances,
  changes: list(change, 0, 100_000)
    .default([])
    .refine(
      (changes) => changes.every(({ time }, at) => at === 0 || itemAt(changes, at - 1).time < time),
      {
        error: 'expected ascending times, each once',
      },
    ),
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
  fixed: instances.transform((count) => ({ instances: count })),
  windows,
  pools,
  /** Recorded availability; it refuses launches and reclaims nothing. */
  replay: replay.transform((recording) => ({ recording })),
} satisfies Record<Exclude<CapacityKind, 'unlimited'>, z.ZodType>;

/** Unlimited, or one of the limits. */
export const poolCapacity = tagged({ unlimited: {} }, given, ' (null in a patch removes a key)');
