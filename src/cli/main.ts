#!/usr/bin/env node
/** The program's entry: hands the command line over. */
import './tune.ts';
import { runProgram } from './program.ts';
import { guardStreams } from './streams.ts';

guardStreams();
await runProgram(process.argv.slice(2));
