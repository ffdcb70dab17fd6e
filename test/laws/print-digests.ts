/** Prints the digests of the worlds of a seed, one per line, as a separate process. */
import { world } from '../worlds/model-builder.ts';
import { sampleWorlds } from './sample.ts';
import { digestOf } from './runs.ts';

const [seed, count] = process.argv.slice(2).map(Number);
for (const spec of sampleWorlds(seed!, count!)) console.log(digestOf(world(spec)));
