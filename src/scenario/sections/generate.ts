/** A source's `generate`: an arrival process and a mix of kinds of jobs. */
import * as z from 'zod';
import type { ArrivalKind } from '../../words/workloads.ts';
import { durationDistribution } from '../values/distribution.ts';
import { duration, durationFrom } from '../values/duration.ts';
import { reference } from '../values/name.ts';
import { closed } from '../values/object.ts';
import { cronSchedule } from '../values/cron.ts';
import { integer, list, real } from '../values/scalar.ts';
import { tagged } from '../values/tagged.ts';
import { mixEntry } from './mix.ts';
import { sourceSimulation } from './resubmit.ts';

const perHour = real(0.000_001, 10_000_000).describe(
  'Arrivals per hour; of a profile, the mean over a whole week.',
);

/** Proportions; not all of them may be 0. */
function weights(count: number) {
  const error = `expected ${count} weights, at least one of them above 0`;
  return z
    .array(real(0, 1_000_000), { error })
    .check(z.minLength(count, { error }), z.maxLength(count, { error }))
    .refine((all) => all.some((weight) => weight > 0), { error })
    .default(() => Array.from({ length: count }, () => 1));
}

/** From here on `localStartMs` is unknown; `finish` gives it to the laws that need it. */
const arrivals = tagged({ 'at-once': {} }, {
  poisson: closed({ perHour }).describe('Independent arrivals at a constant rate: {perHour: 120}.'),
  profile: closed({
    perHour,
    hours: weights(24).describe(
      '24 weights, from midnight on at the scenario’s place: ' +
        'how the rate follows the day. Absent: all are 1.',
    ),
    weekdays: weights(7).describe(
      'Seven weights, from Monday on: how the rate follows the week. Absent: all are 1.',
    ),
  })
    .transform((law) => ({ ...law, localStartMs: NaN }))
    .describe(
      'Independent arrivals at a rate that follows the ' +
        'hours and the days of the week. It needs start.',
    ),
  every: durationFrom(1)
    .transform((intervalMs) => ({ intervalMs }))
    .describe('Evenly spaced arrivals from t = 0 on: 30s.'),
  burst: closed({
    size: integer(1, 1_000_000).describe('Arrivals in each burst.'),
    every: durationFrom(1).describe('Time from one burst to the next.'),
  })
    .transform(({ size, every: everyMs }) => ({ size, everyMs }))
    .describe('So many arrivals at once, again and again: {size: 50, every: 1h}.'),
  cron: closed({
    schedule: cronSchedule.describe(
      'Minute, hour, day of the month, month and weekday, as cron has them, in local time.',
    ),
    size: integer(1, 1_000_000).default(1).describe('Arrivals at each instant of the schedule.'),
  })
    .transform(({ schedule: times, size }) => ({ times, size, localStartMs: NaN }))
    .describe(
      'So many arrivals at each instant of a schedule: ' +
        '{schedule: "30 2 * * MON-FRI", size: 5}. It needs start.',
    ),
  users: closed({
    count: integer(1, 1_000_000).describe('How many users there are.'),
    think: durationDistribution
      .default(0)
      .describe(
        'Time before a user’s first job, and from the ' +
          'end of one job to the submission of the next.',
      ),
  })
    .transform(({ count: users, think: thinkMs }) => ({ users, thinkMs }))
    .describe(
      'People who each wait for their job to end, think, ' +
        'and submit the next one: {count: 12, think: 15m}.',
    ),
} satisfies Record<Exclude<ArrivalKind, 'at-once'>, z.ZodType>);

export const generateSource = closed({
  queue: reference.describe('The queue to which all generated jobs go.'),
  jobDefinition: reference
    .optional()
    .describe(
      'The definition of the generated jobs; it says retries, ' +
        'timeouts and behaviour. Absent: one without any.',
    ),
  count: integer(1, 2_147_483_647)
    .optional()
    .describe(
      'How many arrivals there are: jobs or, with workflow, ' +
        'workflows. Absent: as many as come in duration.',
    ),
  duration: duration
    .optional()
    .describe('How long jobs arrive, from t = 0: 7d. Absent: until count is reached.'),
  arrivals: arrivals.describe('When jobs come: at-once, or exactly one of the keys below.'),
  mix: list(mixEntry, 1, 1_000).describe('The kinds of jobs that are drawn from.'),
  simulation: sourceSimulation
    .optional()
    .describe('What holds for all generated jobs besides their definition.'),
})
  .refine(({ count, duration: length }) => count !== undefined || length !== undefined, {
    error: 'expected count or duration: the generator would not end',
  })
  .refine(({ count, arrivals: when }) => count !== undefined || when.kind !== 'at-once', {
    error: 'expected count: at-once has no duration',
  })
  .refine(({ duration: length, arrivals: when }) => length === undefined || when.kind !== 'users', {
    error: 'expected count, not duration: how many jobs users submit depends on how long they wait',
    path: ['duration'],
  })
  .refine(
    ({ arrivals: when, mix }) =>
      when.kind !== 'users' || mix.every((one) => one.workflow === undefined),
    { error: 'expected arrivals other than users, who wait for single jobs, not for workflows' },
  )
  .transform(({ count, duration: durationMs, arrivals: when, mix, ...rest }) => ({
    ...rest,
    spec: { count, durationMs, arrivals: when, mix },
  }));

/** The queue, definition and simulation of the jobs, and the generator's specification. */
export type GenerateSource = z.output<typeof generateSource>;
