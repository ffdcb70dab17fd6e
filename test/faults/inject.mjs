/**
 * Loaded before the program: lets the n-th operation on files fail, or ends the process at it, as
 * FAULT says: `kill:12` or `ENOSPC:12`; FAULT_COUNT names a file that receives the number of
 * operations. Reading is left alone.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';

const operations = [
  'mkdirSync',
  'renameSync',
  'rmdirSync',
  'unlinkSync',
  'openSync',
  'writeSync',
  'fsyncSync',
  'writeFileSync',
];
const [kind, at] = (process.env.FAULT ?? ':').split(':');
let count = 0;
for (const name of operations) {
  const real = fs[name];
  fs[name] = (...args) => {
    const isOurs = !(
      name === 'openSync' &&
      (args[1] ?? 'r') === 'r' &&
      !String(args[0]).includes('out')
    );
    if (isOurs && ++count === Number(at)) {
      if (kind === 'kill') process.kill(process.pid, 'SIGKILL');
      throw Object.assign(new Error(`${kind}: injected, ${name}`), { code: kind, syscall: name });
    }
    return real(...args);
  };
}
syncBuiltinESMExports();
if (process.env.FAULT_COUNT) {
  process.on('exit', () => fs.appendFileSync(process.env.FAULT_COUNT, `${count}\n`));
}
