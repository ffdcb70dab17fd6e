/** Names, and references to them (the tail of an ARN is a name). */
import * as z from 'zod';
import { textLike } from './scalar.ts';

export const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** On Windows, files of these names are devices, whatever follows the first dot. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i;

/** Whether every system can have a folder of this name. */
export function isFolderName(text: string): boolean {
  return !devices.test(text) && !text.endsWith('.');
}

const expectedName =
  'a name: a letter or digit, then letters, digits, dots, underscores or hyphens, at most 128';

/** Name of a scenario, strategy, source, queue, environment … */
export const name = textLike(namePattern, expectedName).meta({ id: 'name' });

/** Name of a job definition, optionally with its revision. */
export const definitionName = textLike(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}(?::[1-9]\d{0,8})?$/,
  `${expectedName}, perhaps with :revision`,
);

/** `arn:aws:batch:us-east-1:012345678910:job-queue/x` → `x`; other texts are unchanged. */
export function arnTail(reference: string): string {
  return /^arn:[^/]*\/(.+)$/.exec(reference)?.[1] ?? reference;
}

/** A share of a queue with a fair-share policy. */
export const shareIdentifier = textLike(/^[A-Za-z0-9]{1,255}$/, '1 to 255 letters and digits');

/** An AWS region. */
export const region = textLike(/^[a-z]{2}(?:-[a-z]{2,12}){1,3}-\d$/, 'a region such as us-east-1');

/** A reference to a queue, environment or policy: its name or its ARN. */
export const reference = z
  .string({ error: 'expected a name or an ARN' })
  .min(1, { error: 'expected a name or an ARN' })
  .max(2_048, { error: 'expected a name or an ARN' })
  .transform(arnTail)
  .meta({ id: 'reference' });
