/** Prints the digests of the worlds of a seed, one a line, from a process of its own. */
import { world } from '../worlds/model-builder.ts';
import { sampleWorlds } from './sample.ts';
import { digestOf } from './runs.ts';

const [seed, count] = process.argv.slice(2).map(Number);
for (const spec of sampleWorlds(seed!, count!)) console.log(digestOf(world(spec)));
