/** `simulation.resubmit`: when a client submits a failed job again, and how. */
import * as z from 'zod';
import type { Millis } from '../../kernel/units.ts';
import { duration } from '../values/duration.ts';
import { reference, shareIdentifier } from '../values/name.ts';
import { closed } from '../values/object.ts';
import { integer, list, real } from '../values/scalar.ts';
import { exitPattern, reasonPattern } from './job.ts';

const mostResubmissions = 10_000;

const exitCode = z
  .union([integer(1, 2_147_483_647), exitPattern], {
    error: 'expected an exit code of at least 1, or digits with a * at their end',
  })
  .transform(String);

/** Any end that nobody asked for, unless it names some; one match of either list is enough. */
const on = closed({
  exitCodes: list(exitCode, 1, 100)
    .optional()
    .describe('Exit codes after which the job is submitted again: [137, "13*"].'),
  reasons: list(reasonPattern.min(1), 1, 100)
    .optional()
    .describe(
      'Reasons after which the job is submitted again, ' +
        'exact or with * at the end: ["Host EC2*"].',
    ),
}).refine(({ exitCodes, reasons }) => exitCodes !== undefined || reasons !== undefined, {
  error: 'expected exitCodes or reasons',
});

const keys = {
  delay: duration.default(0 as Millis).describe('Time from the failure to the next submission.'),
  memory: real(1, 1_000)
    .default(1)
    .describe('Factor for the memory of the submission before: 2 asks for twice as much.'),
  queue: reference
    .optional()
    .describe(
      'The queue of this submission; in a map, of the ' +
        'last one. Absent: that of the submission before.',
    ),
  shareIdentifier: shareIdentifier
    .optional()
    .describe(
      'The share in that queue, if it has a fair-share policy and the job’s own will not do.',
    ),
  on: on
    .optional()
    .describe(
      'Only after these ends; one match is enough. ' +
        'Absent: after any end that nobody asked for.',
    ),
};

const withoutQueue = {
  error: 'expected queue: a share is one of the queue to which the job goes',
  path: ['shareIdentifier'],
};

/** Whether it names a share only where it names a queue. */
function hasItsQueue(one: { queue?: string | undefined; shareIdentifier?: string | undefined }) {
  return one.shareIdentifier === undefined || one.queue !== undefined;
}

const one = closed(keys).refine(hasItsQueue, withoutQueue);
type NextSubmission = z.output<typeof one>;

/** The same each time; only the last one goes to `queue`. */
const several = closed({
  times: integer(1, mostResubmissions).describe(
    'How many times a failed job is submitted again at most.',
  ),
  ...keys,
})
  .refine(hasItsQueue, withoutQueue)
  .transform(({ times, queue, shareIdentifier: share, ...same }) => {
    const last: NextSubmission = { ...same, queue, shareIdentifier: share };
    const before = Array.from({ length: times - 1 }, (): NextSubmission => same);
    return { isListed: false, submissions: [...before, last] };
  });

const listed = list(one, 0, mostResubmissions).transform((submissions) => ({
  isListed: true,
  submissions,
}));

/** A map for all resubmissions, or a list with one of them per entry; an empty list = none. */
export const resubmit = z
  .union([several, listed], { error: 'expected a map with times, or a list of resubmissions' })
  .meta({ id: 'resubmit' });

/** The resubmissions in order; each changes the submission before it. */
export type Resubmit = z.output<typeof resubmit>;

/** What a source of recorded or generated jobs states besides their definition. */
export const sourceSimulation = closed({
  resubmit: resubmit
    .optional()
    .describe(
      'When and how the client submits failed jobs of this ' +
        'source again, in place of what their definition says.',
    ),
});
