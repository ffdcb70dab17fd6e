#!/usr/bin/env node
/** The entry of the program: runs the command line, and what may take long in a thread. */
import { isMainThread } from 'node:worker_threads';
import { completionFlag } from './completion/flag.ts';
import { runProgram } from './program.ts';
import { guardStreams } from './streams.ts';

/** The commands that play many runs. */
const long = ['run', 'plan', 'sensitivity'];

guardStreams();
const words = process.argv.slice(2);
const isLong = words[0] !== completionFlag && words.some((word) => long.includes(word));
if (isMainThread && isLong) {
  const { runGuarded } = await import('./guard.ts');
  await runGuarded(words);
} else {
  await runProgram(words);
}
