/**
 * Lets V8 inline more than by default: the engine has many small functions, and runs are about 7 %
 * faster. The flag holds for the process, worker threads included.
 * https://nodejs.org/api/v8.html#v8setflagsfromstringflags
 */
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--max-inlined-bytecode-size-cumulative=3000');
