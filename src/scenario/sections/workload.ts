/** `workload`: named sources of jobs, each inline, imported or generated. */
import type * as z from 'zod';
import { name } from '../values/name.ts';
import { mapOf } from '../values/object.ts';
import { list } from '../values/scalar.ts';
import { keyed } from '../values/tagged.ts';
import { generateSource } from './generate.ts';
import { importSource } from './import.ts';
import { inlineJob } from './inline-jobs.ts';

export const source = keyed({
  jobs: list(inlineJob, 1, 1_000_000).transform((jobs) => ({ jobs })),
  import: importSource.transform((content) => ({ import: content })),
  generate: generateSource.transform((content) => ({ generate: content })),
});

export const workload = mapOf(name, source);

/** One source of jobs. */
export type Source = z.output<typeof source>;
