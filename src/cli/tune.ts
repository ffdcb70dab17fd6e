/**
 * Lets V8 inline deeper than its default: the engine is made of many small functions, and a run is
 * about 7 % faster so. The flag is process-wide, so worker threads have it too.
 * https://nodejs.org/api/v8.html#v8setflagsfromstringflags
 */
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--max-inlined-bytecode-size-cumulative=3000');
