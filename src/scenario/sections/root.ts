/** The document's top level: what all strategies share, and the sections. */
import * as z from 'zod';
import type { Millis } from '../../kernel/units.ts';
import { assumptions } from '../assumptions.ts';
import { durationFrom } from '../values/duration.ts';
import { isFolderName, name, region } from '../values/name.ts';
import { closed } from '../values/object.ts';
import { textLike, integer } from '../values/scalar.ts';
import { catalog } from './catalog.ts';
import { computeEnvironments } from './compute-environments.ts';
import { consumableResources } from './consumable-resources.ts';
import { events } from './events.ts';
import { images } from './images.ts';
import { jobDefinitions } from './job-definitions.ts';
import { jobQueues } from './job-queues.ts';
import { schedulingPolicies } from './scheduling-policies.ts';
import { instantPattern, timezone } from './start.ts';
import { sweep } from './sweep.ts';
import { thresholds } from './thresholds.ts';
import { workload } from './workload.ts';

const seedError = 'expected a text of 1 to 100 characters, or a whole number';

const seed = z
  .union(
    [
      z
        .string()
        .min(1, { error: seedError, abort: true })
        .max(100, { error: seedError, abort: true }),
      z.int({ error: seedError }),
    ],
    { error: seedError },
  )
  .transform(String);

/** What a strategy cannot change, since strategies would not be comparable. */
export const shared = {
  name: name.refine(isFolderName, {
    error: 'expected a name that a folder can have on Windows too',
  }),
  question: textLike(/^[^\n\r]{1,500}$/, 'one line of at most 500 characters').default(''),
  start: textLike(instantPattern, 'an instant such as 2026-01-05T18:00:00Z').default(
    '2026-01-01T00:00:00Z',
  ),
  timezone: timezone.default('UTC'),
  seed: seed.default('1'),
  replications: integer(1, 100_000).default(1),
  horizon: durationFrom(1).default(Infinity as Millis),
  thresholds: thresholds.prefault({}),
  sweep,
  strategies: z
    .record(name, z.looseObject({}).nullable(), {
      error: 'expected a map by name of merge patches',
    })
    .default({}),
};

/** What a strategy's patch may change. */
export const patchable = {
  region: region.default('us-east-1'),
  workload,
  images: images.default(() => images.parse({})),
  jobDefinitions: jobDefinitions.default({}),
  jobQueues,
  schedulingPolicies: schedulingPolicies.default({}),
  computeEnvironments,
  consumableResources: consumableResources.default({}),
  events: events.default([]),
  catalog: catalog.default(() => catalog.parse({})),
  assumptions: assumptions.default(() => assumptions.parse({})),
};

/** The document, once lists have become maps by name. */
export const scenarioDocument = closed({ ...shared, ...patchable });
