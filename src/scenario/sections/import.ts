/** A source's `import`: a recorded history in a file. */
import * as z from 'zod';
import {
  alignments,
  cachedChoices,
  replays,
  workBases,
  workloadFormatNames,
} from '../../words/workloads.ts';
import { duration } from '../values/duration.ts';
import { memory } from '../values/memory.ts';
import { reference, shareIdentifier } from '../values/name.ts';
import { closed, mapOf } from '../values/object.ts';
import { choice, list, real, text, integer } from '../values/scalar.ts';
import { schedulingPriority } from './inline-jobs.ts';
import { sourceSimulation } from './resubmit.ts';

const defaults = closed({
  vcpus: real(0.001, 100_000).optional(),
  memory: memory.optional(),
}).transform(({ vcpus, memory: memoryMib }) => ({
  vcpuMilli: vcpus === undefined ? undefined : Math.round(vcpus * 1_000),
  memoryMib,
}));

/** Sizes by patterns of names, in the order of the file. */
const sizes = mapOf(text(1_000), defaults).transform((byPattern) =>
  Object.entries(byPattern).map(([pattern, size]) => ({
    pattern,
    vcpuMilli: size.vcpuMilli ?? 0,
    memoryMib: size.memoryMib ?? 0,
  })),
);

export const importSource = closed({
  format: choice([...workloadFormatNames, 'auto']).default('auto'),
  /** Relative to the scenario file; of several, records of one job are joined. */
  file: z.union([text(4_096), list(text(4_096), 1, 1_000)], {
    error: 'expected the name of a file, or a list of names',
  }),
  queue: reference,
  jobDefinition: reference.optional(),
  shareIdentifier: shareIdentifier.optional(),
  /** Within the share; absent = the definition's, else 0. */
  schedulingPriority: schedulingPriority.optional(),
  /** Most records to read. */
  limit: integer(1, 100_000_000).optional(),
  /** Keeps submissions in [from, to), in the log's own time. */
  from: duration.optional(),
  to: duration.optional(),
  /** Factor for the times between submissions. */
  scale: real(0.000_001, 1_000_000).default(1),
  /** first: t = 0 is the first submission; log: the log's own zero. */
  align: choice(alignments).default('first'),
  /** Absent = the format's default (Nextflow closed, others open). */
  replay: choice(replays).optional(),
  /** Cap on the vCPUs of a job. */
  maxVcpus: integer(1, 100_000).optional(),
  /** SWF: only records with these status codes (field 11). */
  status: list(integer(-1, 5), 1, 7).optional(),
  /** Nextflow, Seqera: what a task's work is; absent = the life of its container. */
  work: choice(workBases).optional(),
  /** Nextflow, Seqera: whether tasks whose results were taken from an earlier run count. */
  cached: choice(cachedChoices).default('leave'),
  /** For names that match (`*`, `?`), where the log gives no size. */
  sizes: sizes.default([]),
  /** Memory for each MiB of a recorded peak, where the log does not say what was asked for. */
  memoryMargin: real(1, 100).default(1.25),
  defaults: defaults.optional(),
  simulation: sourceSimulation.optional(),
})
  .refine(({ from = 0, to = Infinity }) => from < to, { error: 'expected from < to', path: ['to'] })
  .refine(({ status, format }) => status === undefined || format === 'swf', {
    error: 'expected format: swf, whose records have status codes',
    path: ['status'],
  });

export type ImportSource = z.output<typeof importSource>;
