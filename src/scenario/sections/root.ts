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
  name: name
    .refine(isFolderName, {
      error: 'expected a name that a folder can have on Windows too',
    })
    .describe(
      'The name of the scenario. Its results are written to ' +
        'results/NAME, so a folder must be able to have it.',
    ),
  question: textLike(/^[^\n\r]{1,500}$/, 'one line of at most 500 characters')
    .default('')
    .describe(
      'What the scenario asks, in one line. It heads ' +
        'the answer and every file that people read.',
    ),
  start: textLike(instantPattern, 'an instant such as 2026-01-05T18:00:00Z')
    .default('2026-01-01T00:00:00Z')
    .describe(
      'The wall clock at t = 0, such as 2026-01-05T18:00:00Z. Without ' +
        'Z or an offset, the time is one of timezone. Hours of the day, ' +
        'recorded prices and deadlines such as 08:00 count from it.',
    ),
  timezone: timezone
    .default('UTC')
    .describe(
      'The zone in which clock times are shown and read: UTC, an ' +
        'offset such as +02:00, or a name such as Europe/Rome. A name ' +
        'is for display only, since daylight saving is not known.',
    ),
  seed: seed
    .default('1')
    .describe(
      'Where all chance comes from. The same scenario and seed give ' +
        'the same bytes; another seed draws other nights. Default 1.',
    ),
  replications: integer(1, 100_000)
    .default(1)
    .describe(
      'How often each strategy is played, each time with other draws. ' +
        'Intervals and verdicts rest on them: 20 is a start, 1 is a look.',
    ),
  horizon: durationFrom(1)
    .default(Infinity as Millis)
    .describe(
      'When a run stops, counted from t = 0, whether its jobs are done ' +
        'or not: 7d. Absent: when nothing is left that could happen.',
    ),
  thresholds: thresholds
    .prefault({})
    .describe(
      'Conditions that a strategy must meet: a deadline, a budget, ' +
        'a longest wait. The answer is the cheapest strategy that ' +
        'meets them all; exit code 3 says that one failed.',
    ),
  sweep: sweep.describe(
    'Ranges of values in place of single strategies: one strategy for each ' +
      'combination, or a sample of them. The key names what is changed.',
  ),
  strategies: z
    .record(name, z.looseObject({}).nullable(), {
      error: 'expected a map by name of merge patches',
    })
    .default({})
    .describe(
      'What is compared: a merge patch of the document for each ' +
        'strategy, by name. {} is the scenario as it stands; null removes ' +
        'a key. The first is the one that others are compared with.',
    ),
};

/** What a strategy's patch may change. */
export const patchable = {
  region: region
    .default('us-east-1')
    .describe('The AWS region whose prices, instance types and zones hold.'),
  workload: workload.describe(
    'The jobs: one or more sources, by a name of your choice. ' +
      'Each is a list of jobs, a recorded history, or a generator.',
  ),
  images: images
    .default(() => images.parse({}))
    .describe('Sizes of container images, for the time that pulls take.'),
  jobDefinitions: jobDefinitions
    .default({})
    .describe(
      'What aws batch describe-job-definitions prints, or a map of definitions ' +
        'by name or name:revision. A plain name means the highest revision.',
    ),
  jobQueues: jobQueues.describe(
    'What aws batch describe-job-queues prints, or a map of queues by name.',
  ),
  schedulingPolicies: schedulingPolicies
    .default({})
    .describe(
      'What aws batch describe-scheduling-policies ' +
        'prints, or a map of fair-share policies by name.',
    ),
  computeEnvironments: computeEnvironments.describe(
    'What aws batch describe-compute-environments prints, or a map of environments by name.',
  ),
  consumableResources: consumableResources
    .default({})
    .describe(
      'What aws batch describe-consumable-resource prints, or a map by name: ' +
        'licences, tokens and other things that jobs hold while they run.',
    ),
  events: events
    .default([])
    .describe(
      'What changes during a run: patches of the ' +
        'infrastructure, cancelled and terminated jobs.',
    ),
  catalog: catalog
    .default(() => catalog.parse({}))
    .describe(
      'Instance types and prices of your own. They override the packaged ' +
        'tables; file names what batchcast prices import has written.',
    ),
  assumptions: assumptions
    .default(() => assumptions.parse({}))
    .describe(
      'What AWS does not publish, such as boot times, the cadence of the scheduler ' +
        'and Spot interruptions: each with a default, a plausible range and a source.',
    ),
};

/** The document, once lists have become maps by name. */
export const scenarioDocument = closed({ ...shared, ...patchable });
