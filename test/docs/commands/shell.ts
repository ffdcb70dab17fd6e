/** A small shell for the commands of pages: `batchcast` as users have it, and what goes with it. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { batchcast } from '../../cli/batchcast.ts';
import { bundledProgram } from './program.ts';

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The words of a command, and the file that its output goes to. */
interface Simple {
  /** Whether what it says of mistakes is output too: `2>&1`. */
  readonly merges: boolean;
  readonly words: readonly string[];
  readonly into: string | undefined;
}

/** Exit codes of commands that did not do what they were asked. */
const refusals = [1, 2, 127];

/** Plays lines one after the other, in a folder that `cd` changes. */
export class Shell {
  private folder: string;
  /** The exit code of the line before, which is `$?`. */
  private code = 0;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The exit code is that of the last command, as in a shell; the others must not refuse. */
  async play(line: string): Promise<Result> {
    let result: Result = { code: 0, stdout: '', stderr: '' };
    for (const { words, into, merges } of pipelineOf(line)) {
      const { code, stderr, ...own } = await this.playOne(words, result.stdout);
      const stdout = merges ? stderr + own.stdout : own.stdout;
      if (into !== undefined) writeFileSync(join(this.folder, into), stdout);
      result = { code, stdout: into === undefined ? stdout : '', stderr: result.stderr + stderr };
      if (refusals.includes(code)) break;
    }
    this.code = result.code;
    return result;
  }

  private async playOne([name = '', ...words]: readonly string[], input: string): Promise<Result> {
    if (name === 'batchcast') {
      const { code, ...texts } = await batchcast(this.folder, words, await bundledProgram());
      return { ...texts, code: code ?? 1 };
    }
    const command = commands[name];
    if (command === undefined) return { code: 127, stdout: '', stderr: `no command ${name}` };
    const stdout = command({ words, input, folder: this.folder, code: this.code }) ?? '';
    if (name === 'cd') this.folder = join(this.folder, words[0] ?? '');
    return { code: 0, stdout, stderr: '' };
  }
}

interface Call {
  readonly words: readonly string[];
  readonly input: string;
  readonly folder: string;
  readonly code: number;
}

type Command = (call: Call) => string | undefined;

const lineCount = ({ words }: Call): number => Number(words.at(-1));
const linesOf = ({ input }: Call): readonly string[] => input.split('\n').slice(0, -1);
const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

const commands: Readonly<Record<string, Command>> = {
  cd: () => undefined,
  mkdir: ({ words, folder }) => void mkdirSync(join(folder, words.at(-1)!), { recursive: true }),
  cp: ({ words, folder }) => {
    const [from, to] = words.slice(-2) as [string, string];
    cpSync(join(folder, from), join(folder, to), { recursive: true });
    return undefined;
  },
  cat: ({ words, folder }) =>
    words.map((file) => readFileSync(join(folder, file), 'utf8')).join(''),
  echo: ({ words, code }) => `${words.join(' ').replace('$?', String(code))}\n`,
  head: (call) => joined(linesOf(call).slice(0, lineCount(call))),
  tail: (call) => joined(linesOf(call).slice(-lineCount(call))),
  // As `grep -E`, whose forms these are.
  grep: (call) => joined(linesOf(call).filter((line) => new RegExp(call.words.at(-1)!).test(line))),
};

/** The names that lines may begin with. */
export const knownCommands: readonly string[] = ['batchcast', ...Object.keys(commands)];

/** Its commands, between bars. */
function pipelineOf(line: string): readonly Simple[] {
  const parts: string[][] = [[]];
  for (const [token] of line.matchAll(/2>&1|(?:'[^']*'|"[^"]*"|[^\s|>'"])+|[|>]/g)) {
    if (token === '|') parts.push([]);
    else parts.at(-1)!.push(token.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'));
  }
  return parts.map((part) => {
    const words = part.filter((word) => word !== '2>&1');
    const at = words.indexOf('>');
    const merges = words.length < part.length;
    if (at < 0) return { words, into: undefined, merges };
    return { words: words.slice(0, at), into: words[at + 1], merges };
  });
}
