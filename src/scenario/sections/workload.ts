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
  jobs: list(inlineJob, 1, 1_000_000)
    .transform((jobs) => ({ jobs }))
    .describe('Single jobs and arrays, with the fields of SubmitJob.'),
  import: importSource
    .transform((content) => ({ import: content }))
    .describe('A recorded history in files, of any known format.'),
  generate: generateSource
    .transform((content) => ({ generate: content }))
    .describe('Jobs drawn anew in each replication: when they come, and which they are.'),
});

export const workload = mapOf(name, source);

/** One source of jobs. */
export type Source = z.output<typeof source>;
