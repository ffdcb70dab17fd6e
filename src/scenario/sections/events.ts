/** `events`: changes of the infrastructure, and stops of jobs, at given times. */
import * as z from 'zod';
import { eventActions } from '../../words/jobs.ts';
import { duration } from '../values/duration.ts';
import { closed } from '../values/object.ts';
import { list, text, textLike } from '../values/scalar.ts';

/** A job as in `dependsOn`, optionally with its source: `align`, `align:3`, `main/align`. */
const jobReference = textLike(
  /^(?:[A-Za-z0-9][A-Za-z0-9._-]{0,127}\/)?[A-Za-z0-9][A-Za-z0-9_-]{0,127}(?::\d{1,5})?$/,
  'a job as name, name:index or source/name',
);

const exactlyOne = 'expected exactly one of patch, cancel and terminate';

/** What an event may do. */
const actions = {
  patch: z
    .looseObject({}, { error: 'expected a merge patch' })
    .optional()
    .describe(
      'A merge patch of environments, queues, policies, consumable ' +
        'resources or the catalogue, as an update in AWS’s console makes it.',
    ),
  cancel: jobReference
    .optional()
    .describe(
      'CancelJob of a job: name, name:index for a child of ' +
        'an array, or source/name. A job that runs goes on.',
    ),
  terminate: jobReference
    .optional()
    .describe('TerminateJob of a job, written like cancel: running jobs are stopped.'),
} satisfies Record<(typeof eventActions)[number], z.ZodType>;

/** One event: a merge patch of the document, or AWS's CancelJob or TerminateJob [J45, J49]. */
export const event = closed({
  time: duration.describe('When it happens, from t = 0: 4h.'),
  ...actions,
  reason: text()
    .optional()
    .describe('The text of the caller; it becomes the job’s status reason. [J26]'),
})
  .refine((event) => eventActions.filter((action) => event[action] !== undefined).length === 1, {
    error: exactlyOne,
  })
  .refine(({ patch, reason }) => patch === undefined || reason === undefined, {
    error: 'expected no reason beside a patch: it is for cancel and terminate',
  })
  .meta({
    id: 'event',
    oneOf: eventActions.map((action) => ({
      type: 'object',
      properties: { [action]: { description: actions[action].description } },
      required: [action],
    })),
  });

export const mostEvents = 10_000;

export const events = list(event, 0, mostEvents);

export type EventEntry = z.output<typeof event>;
