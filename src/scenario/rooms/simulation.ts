/** `simulation`: how the work of a definition or an inline job behaves. */
import * as z from 'zod';
import type { Millis } from '../../kernel/units.ts';
import { durationDistribution } from '../values/distribution.ts';
import { duration } from '../values/duration.ts';
import { closed, mapOf } from '../values/object.ts';
import { list, real, textLike, whole } from '../values/scalar.ts';

/** AWS's largest array (reference §2.1). */
export const largestArray = 10_000;

const exitCode = whole(0, 2_147_483_647);

/** SIGTERM to the container's own stop; `ignore` = Infinity. */
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

const child = closed({ runtime: durationDistribution.optional(), ...behaviour });

/** Work of one whole attempt; a list has one entry per array child or node. */
const runtime = z.union([durationDistribution, list(durationDistribution, 1, largestArray)], {
  error: 'expected a duration, a distribution, or a list with one of them per array child or node',
});

export const simulation = closed({
  runtime: runtime.optional(),
  ...behaviour,
  /** Size of the image, MB (10^6 bytes) compressed. */
  imageMB: real(0, 1_000_000).optional(),
  /** By array index; its keys replace those above for that child. */
  children: mapOf(
    textLike(/^(?:0|[1-9]\d{0,3})$/, 'an array index from 0 to 9999'),
    child,
  ).optional(),
  /** By node index of a multi-node job; its keys replace those above for that node. */
  nodes: mapOf(textLike(/^(?:0|[1-9]\d{0,2})$/, 'a node index from 0 to 999'), child).optional(),
}).meta({ id: 'simulation' });

/** Durations in ms; `attempts`: the last entry repeats. */
export type Simulation = z.output<typeof simulation>;
/** What `children` says of one array child, or `nodes` of one node. */
export type ChildSimulation = z.output<typeof child>;
