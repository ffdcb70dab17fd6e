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
  vcpus: real(0.001, 100_000).optional().describe('vCPUs of a job whose record has none.'),
  memory: memory
    .optional()
    .describe('Memory of a job whose record has none: 8GiB, or a number of MiB.'),
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
  format: choice([...workloadFormatNames, 'auto'])
    .default('auto')
    .describe('The form of the files. auto recognises it from the content.'),
  file: z
    .union([text(4_096), list(text(4_096), 1, 1_000)], {
      error: 'expected the name of a file, or a list of names',
    })
    .describe(
      'The history, relative to the scenario; it may be gzipped. ' +
        'Of several files, records of one job are joined.',
    ),
  queue: reference.describe(
    'Where jobs go whose own queue is not known, or not one of the scenario.',
  ),
  jobDefinition: reference
    .optional()
    .describe(
      'The definition of all jobs of the history. ' +
        'Absent: as recorded, where the scenario has it.',
    ),
  shareIdentifier: shareIdentifier
    .optional()
    .describe(
      'The share of jobs that go to a queue with a fair-share policy, where none is recorded.',
    ),
  schedulingPriority: schedulingPriority
    .optional()
    .describe(
      'Priority within a share, 0 to 9,999, higher first. ' +
        'Absent: that of the record or the definition, else 0.',
    ),
  limit: integer(1, 100_000_000)
    .optional()
    .describe(
      'Most records to read, from the beginning of the file. ' +
        'Absent: all, within the bounds of docs/bounds.md.',
    ),
  from: duration
    .optional()
    .describe('Leaves out what was submitted earlier, in the log’s own time: 6h.'),
  to: duration
    .optional()
    .describe('Leaves out what was submitted at this time or later, on the same clock as from.'),
  scale: real(0.000_001, 1_000_000)
    .default(1)
    .describe(
      'Factor for the times between submissions: 0.5 ' +
        'brings the jobs twice as fast. Run times stay.',
    ),
  align: choice(alignments)
    .default('first')
    .describe('Where t = 0 is: at the first submission that is kept, or at the log’s own zero.'),
  resample: closed({
    days: integer(1, 3_650).describe(
      'How many days a run has. Of a history of seven ' +
        'days or more, a Monday is drawn from Mondays.',
    ),
    scale: real(0.001, 100)
      .default(1)
      .describe(
        'Expected jobs for each recorded one: 1.5 adds half ' +
          'of a second day, 0.3 keeps three runs in ten.',
      ),
  })
    .optional()
    .describe(
      'Plays more or fewer days than were recorded: ' +
        'each replication draws recorded days anew.',
    ),
  replay: choice(replays)
    .optional()
    .describe(
      'open: jobs come when they came. closed: the next task ' +
        'comes when the ones before are done, as an engine such ' +
        'as Nextflow submits. Absent: as the format usually is.',
    ),
  maxVcpus: integer(1, 100_000)
    .optional()
    .describe(
      'The most vCPUs that a job is given, for logs of ' +
        'machines larger than any of AWS. Absent: no cap.',
    ),
  status: list(integer(-1, 5), 1, 7)
    .optional()
    .describe(
      'Of a log in SWF, only records with these status ' +
        'codes (field 11): [1] for completed jobs.',
    ),
  work: choice(workBases)
    .optional()
    .describe(
      'Of Nextflow and Seqera: what a task’s work is: the life of its container, ' +
        'its script, or the script with its staging. Absent: the container.',
    ),
  cached: choice(cachedChoices)
    .default('leave')
    .describe(
      'Of Nextflow and Seqera: whether tasks count whose results came from an earlier run.',
    ),
  sizes: sizes
    .default([])
    .describe(
      'vCPUs and memory by patterns of job names with * and ?, ' +
        'for logs that give no sizes. The first match counts.',
    ),
  memoryMargin: real(1, 100)
    .default(1.25)
    .describe(
      'Memory requested for each MiB of a recorded peak, ' +
        'where the log has the peak but not the request.',
    ),
  defaults: defaults.optional().describe('vCPUs and memory where nothing else says them.'),
  simulation: sourceSimulation
    .optional()
    .describe('What holds for all jobs of the history besides their definition.'),
})
  .refine(({ from = 0, to = Infinity }) => from < to, { error: 'expected from < to', path: ['to'] })
  .refine(({ status, format }) => status === undefined || format === 'swf', {
    error: 'expected format: swf, whose records have status codes',
    path: ['status'],
  });

export type ImportSource = z.output<typeof importSource>;
