/**
 * The process that is watched: it plays command lines one after another, much faster than a process
 * each, and whole stretches of changed files by itself. `players.ts` starts it.
 */
import { runProgram } from '../../src/cli/program.ts';
import type { Play, Played } from './play.ts';
import { type Finding, type Stretch, tryChange } from './trial.ts';

export type Request = { readonly play: Play } | { readonly stretch: Stretch };
export type Reply =
  | { readonly played: Played }
  /** What is played next, in case that it does not end. */
  | { readonly begins: string; readonly run: number }
  | { readonly found: Finding };

function captured(stream: NodeJS.WriteStream): { text: string } {
  const into = { text: '' };
  stream.write = (piece: Uint8Array | string) => {
    into.text += String(piece);
    return true;
  };
  return into;
}

const out = captured(process.stdout);
const err = captured(process.stderr);

async function play({ folder, words }: Play): Promise<Played> {
  [out.text, err.text, process.exitCode] = ['', '', 0];
  const before = process.cpuUsage();
  const peakBefore = peakMib();
  process.chdir(folder);
  await runProgram(words);
  const { user, system } = process.cpuUsage(before);
  return {
    code: process.exitCode,
    stdout: out.text,
    stderr: err.text,
    seconds: (user + system) / 1e6,
    addedMib: peakMib() - peakBefore,
  };
}

function peakMib(): number {
  return Math.round(process.resourceUsage().maxRSS / 1_024);
}

/** Waits until it has left: what comes next may end the process. */
function reply(message: Reply): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, undefined, undefined, () => resolve());
  });
}

async function answer(request: Request): Promise<void> {
  if ('play' in request) return reply({ played: await play(request.play) });
  const { stretch } = request;
  for (let run = stretch.first; run < stretch.end; run++) {
    const begins = (folder: string) => reply({ begins: folder, run });
    await reply({ found: await tryChange(stretch.format, run, { play, begins }) });
  }
}

process.on('message', (request: Request) => void answer(request));
