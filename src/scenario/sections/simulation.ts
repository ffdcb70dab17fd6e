/** `simulation`: how a definition or an inline job behaves. */
import * as z from 'zod';
import type { Millis } from '../../kernel/units.ts';
import { durationDistribution, memoryDistribution } from '../values/distribution.ts';
import { duration, durationFrom } from '../values/duration.ts';
import { gigabytes } from '../values/gigabytes.ts';
import { closed, mapOf } from '../values/object.ts';
import { list, real, textLike, integer } from '../values/scalar.ts';
import { scratch } from '../values/volume.ts';
import { imageSize } from './images.ts';
import { resubmit } from './resubmit.ts';

/** AWS's largest array [J31]. */
export const largestArray = 10_000;

const exitCode = integer(0, 2_147_483_647);

/** Time from SIGTERM to the container's exit; `ignore` = Infinity. */
const onSigterm = z
  .union([z.literal('ignore'), duration], { error: 'expected ignore or a duration such as 10s' })
  .transform((value) => (value === 'ignore' ? (Infinity as Millis) : value));

const behaviour = {
  outcomes: closed({
    failureProbability: real(0, 1).optional(),
    exitCodes: list(exitCode, 1, 100).optional(),
  }).optional(),
  attempts: list(
    closed({ runtime: duration.optional(), exitCode: exitCode.optional() }),
    1,
    10,
  ).optional(),
  onSigterm: onSigterm.optional(),
};

/** An application that saves after every `interval` of work. */
const checkpoint = closed({
  interval: durationFrom(1),
  /** Duration of a save. */
  cost: duration.default(0 as Millis),
  /** Duration of a restore, at the start of an attempt that finds saved work. */
  restore: duration.default(0 as Millis),
});

/** Not for nodes of multi-node jobs. */
const saved = {
  checkpoint: checkpoint.optional(),
  /** Peak memory, drawn once per job; more than requested kills the attempt. */
  peakMemory: memoryDistribution.optional(),
};

const nodeKeys = { runtime: durationDistribution.optional(), ...behaviour };
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
  runtime: runtime.optional(),
  ...behaviour,
  ...saved,
  speed: speed.optional(),
  resubmit: resubmit.optional(),
  /** Size of its image, unless `images` has it. */
  imageMB: imageSize.optional(),
  /** What each start of the job leaves on volumes of its machine that grow. */
  scratchGiB: scratch.optional(),
  /** What each attempt transfers, for lines of the bill that are per GB. */
  transferGB: gigabytes.optional(),
  /** By array index; its keys replace those above for that child. */
  children: mapOf(
    textLike(/^(?:0|[1-9]\d{0,3})$/, 'an array index from 0 to 9999'),
    child,
  ).optional(),
  /** By node index of a multi-node job; its keys replace those above for that node. */
  nodes: mapOf(textLike(/^(?:0|[1-9]\d{0,2})$/, 'a node index from 0 to 999'), node).optional(),
}).meta({ id: 'simulation' });

/** Durations in ms; `attempts`: the last entry repeats. */
export type Simulation = z.output<typeof simulation>;
/** An entry of `children`, or (with fewer keys) of `nodes`. */
export type ChildSimulation = z.output<typeof child>;
