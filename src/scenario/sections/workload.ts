/** `workload`: named sources of jobs, each inline, imported or generated. */
import type * as z from 'zod';
import { name } from '../values/name.ts';
import { mapOf, oneOf } from '../values/object.ts';
import { list } from '../values/scalar.ts';
import { type GenerateSource, generateSource } from './generate.ts';
import { type ImportSource, importSource } from './import.ts';
import { type InlineJob, inlineJob } from './inline-jobs.ts';
import { sure } from '../../kernel/lookup.ts';

/** One source of jobs. */
export type Source =
  | { readonly kind: 'jobs'; readonly jobs: readonly InlineJob[] }
  | { readonly kind: 'import'; readonly import: ImportSource }
  | { readonly kind: 'generate'; readonly generate: GenerateSource };

export const source = oneOf({
  jobs: list(inlineJob, 1, 1_000_000).optional(),
  import: importSource.optional(),
  generate: generateSource.optional(),
});

export const workload = mapOf(name, source);

/** The source as a tagged value. */
export function taggedSource(value: z.output<typeof source>): Source {
  if (value.jobs !== undefined) return { kind: 'jobs', jobs: value.jobs };
  if (value.import !== undefined) return { kind: 'import', import: value.import };
  return { kind: 'generate', generate: sure(value.generate) };
}
