/**
 * Loaded before the program, in each of its threads: counts its operations on files, and does
 * something at one of them, before it is done, as FAULT says. `SIGKILL@thread:12` sends the signal
 * at the 12th operation of the command's thread, `ENOSPC@main:3` lets the third one of the main
 * thread fail; of what it would write, half has been written. FAULT_LOG names a file that receives
 * the operations as lines of JSON.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

const byPath = [
  ...['accessSync', 'lstatSync', 'mkdirSync', 'openSync', 'readFileSync', 'readdirSync'],
  ...['renameSync', 'rmdirSync', 'statfsSync', 'unlinkSync', 'writeFileSync'],
];
const byFile = ['fsyncSync', 'readSync', 'writeSync'];
const thread = isMainThread ? 'main' : 'thread';
const [, kind, at] = /^(\w+)@(\w+:\d+)$/.exec(process.env.FAULT ?? '') ?? [];
/** Paths of open files. */
const pathOf = new Map();
let count = 0;
const answerMs = 5_000;
/** Operations use others. */
let isWithin = false;

function within(act) {
  const before = isWithin;
  isWithin = true;
  try {
    return act();
  } finally {
    isWithin = before;
  }
}

const real = Object.fromEntries(
  [...byPath, ...byFile, 'appendFileSync'].map((name) => {
    const operation = fs[name];
    return [name, (...words) => within(() => operation(...words))];
  }),
);

function meet(operation, path, to, halfDone) {
  if (isWithin) return;
  count++;
  if (process.env.FAULT_LOG) {
    const line = { thread, count, operation, path, to, atMs: Date.now() };
    real.appendFileSync(process.env.FAULT_LOG, `${JSON.stringify(line)}\n`);
  }
  if (at !== `${thread}:${count}`) return;
  const isSignal = kind.startsWith('SIG');
  if (!isSignal || kind === 'SIGKILL') halfDone?.();
  if (!isSignal) throw faultAt(operation, byFile.includes(operation) ? undefined : path);
  process.kill(process.pid, kind);
  // Another thread answers: this one comes no further, if that one ends it.
  if (!isMainThread) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, answerMs);
}

/** As Node makes them: one about an open file does not say its path. */
function faultAt(operation, path) {
  const syscall = operation.replace('Sync', '');
  const text = `${kind}: injected, ${syscall}${path === undefined ? '' : ` '${path}'`}`;
  return Object.assign(new Error(text), { code: kind, syscall, errno: -1, path });
}

for (const name of byPath) {
  fs[name] = (path, ...more) => {
    const half = () => real.writeFileSync(path, more[0].slice(0, more[0].length / 2), more[1]);
    const to = name === 'renameSync' ? more[0] : undefined;
    meet(name, String(path), to, name === 'writeFileSync' ? half : undefined);
    const done = real[name](path, ...more);
    if (name === 'openSync' && !isWithin) pathOf.set(done, String(path));
    return done;
  };
}
for (const name of byFile) {
  fs[name] = (file, bytes, ...more) => {
    const half = () => real.writeSync(file, bytes, more[0] ?? 0, Math.floor(bytes.length / 2));
    // Standard streams are no files.
    if (pathOf.has(file))
      meet(name, pathOf.get(file), undefined, name === 'writeSync' ? half : undefined);
    return real[name](file, bytes, ...more);
  };
}
const { open } = fs.promises;
fs.promises.open = async (path, ...more) => {
  meet('open', String(path));
  const handle = await open(path, ...more);
  const read = handle.read.bind(handle);
  handle.read = async (...all) => {
    meet('read', String(path));
    return read(...all);
  };
  return handle;
};
syncBuiltinESMExports();
