/** `simulation`: how a definition or an inline job behaves. */
import * as z from 'zod';
import type { Millis } from '../../kernel/units.ts';
import { largestArray } from '../../words/job-limits.ts';
import { durationDistribution, memoryDistribution } from '../values/distribution.ts';
import { duration, durationFrom } from '../values/duration.ts';
import { gigabytes } from '../values/gigabytes.ts';
import { closed, mapOf } from '../values/object.ts';
import { list, real, textLike, integer } from '../values/scalar.ts';
import { scratch } from '../values/volume.ts';
import { imageSize } from './images.ts';
import { resubmit } from './resubmit.ts';

const exitCode = integer(0, 2_147_483_647);

/** Time from SIGTERM to the container's exit; `ignore` = Infinity. */
const onSigterm = z
  .union([z.literal('ignore'), duration], { error: 'expected ignore or a duration such as 10s' })
  .transform((value) => (value === 'ignore' ? (Infinity as Millis) : value));

const behaviour = {
  outcomes: closed({
    failureProbability: real(0, 1)
      .optional()
      .describe('Chance that an attempt fails by itself, with exit code 1: 0.02. Absent: 0.'),
    exitCodes: list(exitCode, 1, 100)
      .optional()
      .describe(
        'Exit codes of the first, second … attempt; the last one ' +
          'repeats, and 0 is success. In place of failureProbability.',
      ),
  })
    .optional()
    .describe('How attempts end by themselves.'),
  attempts: list(
    closed({
      runtime: duration.optional().describe('Run time of this attempt. Absent: that of the job.'),
      exitCode: exitCode.optional().describe('Exit code of this attempt; 0 is success.'),
    }),
    1,
    10,
  )
    .optional()
    .describe(
      'Run time and exit code of the first, second ' +
        '… attempt, by hand; the last entry repeats.',
    ),
  onSigterm: onSigterm
    .optional()
    .describe(
      'How long the container still runs after SIGTERM: 10s, or ' +
        'ignore, which waits for SIGKILL. Absent: it ends at once.',
    ),
};

/** An application that saves after every `interval` of work. */
const checkpoint = closed({
  interval: durationFrom(1).describe('Work between two saves: 30m.'),
  cost: duration.default(0 as Millis).describe('How long a save takes, in which no work is done.'),
  restore: duration
    .default(0 as Millis)
    .describe('How long it takes to go on from saved work, at the start of an attempt.'),
});

/** Not for nodes of multi-node jobs. */
const saved = {
  checkpoint: checkpoint
    .optional()
    .describe(
      'The application saves its work and goes on from there in the ' +
        'next attempt. Absent: an attempt starts from the beginning.',
    ),
  peakMemory: memoryDistribution
    .optional()
    .describe(
      'The most memory that the job uses, drawn once per job. An attempt with less ' +
        'is killed with OutOfMemoryError. Absent: jobs use no more than they ask for.',
    ),
};

const nodeKeys = {
  runtime: durationDistribution
    .optional()
    .describe('Run time of this child or node on the reference machine, as for the job.'),
  ...behaviour,
};
const node = closed(nodeKeys);
const child = closed({ ...nodeKeys, ...saved });

/** Speed of a type, a family or Fargate, relative to the reference. */
const speed = mapOf(
  textLike(
    /^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/,
    'an instance type such as c7g.large, a family such as c7g, or FARGATE',
  ),
  real(0.001, 1_000),
);

/** Work of a complete attempt; a list has one entry per array child or node. */
const runtime = z.union([durationDistribution, list(durationDistribution, 1, largestArray)], {
  error: 'expected a duration, a distribution, or a list with one of them per array child or node',
});

export const simulation = closed({
  runtime: runtime
    .optional()
    .describe(
      'Run time of a complete attempt on the reference machine: ' +
        '20m, a law such as {lognormal: {median: 20m, p95: 1h}}, ' +
        'or a list with one of them per array child or node.',
    ),
  ...behaviour,
  ...saved,
  speed: speed
    .optional()
    .describe(
      'How fast the job runs on a type, a family or Fargate, relative ' +
        'to the reference: {c7g: 1.3, FARGATE: 0.8}. Absent: 1.',
    ),
  resubmit: resubmit
    .optional()
    .describe(
      'When and how the client submits a failed job again: a map for all ' +
        'resubmissions, or a list with one entry for each. Absent: never.',
    ),
  imageMB: imageSize
    .optional()
    .describe(
      'Compressed size of the image in MB, unless images has it. Absent: pulls take no time.',
    ),
  scratchGiB: scratch
    .optional()
    .describe('GiB that each start of the job leaves on volumes of its machine that grow.'),
  transferGB: gigabytes
    .optional()
    .describe('GB that each attempt transfers, for lines of the bill that are per GB.'),
  children: mapOf(textLike(/^(?:0|[1-9]\d{0,3})$/, 'an array index from 0 to 9999'), child)
    .optional()
    .describe('By array index: keys that replace those above for that child.'),
  nodes: mapOf(textLike(/^(?:0|[1-9]\d{0,2})$/, 'a node index from 0 to 999'), node)
    .optional()
    .describe('By node index of a multi-node job: keys that replace those above for that node.'),
}).meta({ id: 'simulation' });

/** Durations in ms; `attempts`: the last entry repeats. */
export type Simulation = z.output<typeof simulation>;
/** An entry of `children`, or (with fewer keys) of `nodes`. */
export type ChildSimulation = z.output<typeof child>;
