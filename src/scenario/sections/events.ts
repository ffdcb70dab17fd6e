/** `events`: what happens at a given time, to the infrastructure or to a job. */
import * as z from 'zod';
import { deeds } from '../../words/jobs.ts';
import { duration } from '../values/duration.ts';
import { closed } from '../values/object.ts';
import { list, text, textLike } from '../values/scalar.ts';

/** A job as `dependsOn` names it, perhaps with its source: `align`, `align:3`, `main/align`. */
const jobReference = textLike(
  /^(?:[A-Za-z0-9][A-Za-z0-9._-]{0,127}\/)?[A-Za-z0-9][A-Za-z0-9_-]{0,127}(?::\d{1,5})?$/,
  'a job as name, name:index or source/name',
);

const exactlyOne = 'expected exactly one of patch, cancel and terminate';

/**
 * Schema of one event: a merge patch over the document, or AWS's CancelJob or TerminateJob
 * [J45, J49].
 */
export const event = closed({
  /** From t = 0. */
  time: duration,
  patch: z.looseObject({}, { error: 'expected a merge patch' }).optional(),
  cancel: jobReference.optional(),
  terminate: jobReference.optional(),
  /** The caller's text, which becomes the job's status reason [J26]. */
  reason: text().optional(),
})
  .refine((event) => deeds.filter((deed) => event[deed] !== undefined).length === 1, {
    error: exactlyOne,
  })
  .refine(({ patch, reason }) => patch === undefined || reason === undefined, {
    error: 'expected no reason beside a patch: it is for cancel and terminate',
  })
  .meta({
    id: 'event',
    oneOf: deeds.map((deed) => ({
      type: 'object',
      properties: { [deed]: {} },
      required: [deed],
    })),
  });

export const mostEvents = 10_000;

export const events = list(event, 0, mostEvents);

export type EventEntry = z.output<typeof event>;
