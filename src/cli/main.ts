#!/usr/bin/env node
/** The entry of the program: runs the command line. */
import { runProgram } from './program.ts';
import { guardStreams } from './streams.ts';

guardStreams();
await runProgram(process.argv.slice(2));
