/** From files and flags to experiments that are ready to run. */
import { basename, dirname, isAbsolute, join } from 'node:path';
import { prepare, type Prepared } from '../experiment/prepare.ts';
import type { Overrides } from '../scenario/reading/overrides.ts';
import { collect, refuse } from './issues.ts';
import { openFile, readText, standardInput } from './read-file.ts';
import { UsageError } from './flags.ts';

/** The flags that change what a scenario says. */
export interface ScenarioArguments {
  readonly scenario: readonly string[];
  readonly strategy?: readonly string[] | undefined;
  readonly seed?: string | undefined;
  readonly replications?: number | undefined;
  readonly set?: readonly string[] | undefined;
}

/** An experiment, and the command that runs it again from its scenario's folder. */
export interface ScenarioInput {
  readonly prepared: Prepared;
  readonly command: string;
}

/** All scenarios. Throws `InputError` with the mistakes of all their files. */
export async function readScenarios(args: ScenarioArguments): Promise<readonly ScenarioInput[]> {
  const overrides = overridesOf(args);
  if (args.scenario.filter((path) => path === '-').length > 1) {
    refuse(standardInput, 'can be read once', 'name - once');
  }
  const inputs = await collect(args.scenario, async (path) => ({
    prepared: await prepareFile(path, overrides, args.strategy),
    command: commandOf(path, args),
  }));
  const names = inputs.map(({ prepared }) => prepared.world.set.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    refuse('', `two scenarios are called ${twice}`, 'their results would overwrite each other');
  }
  return inputs;
}

async function prepareFile(
  path: string,
  overrides: Overrides,
  strategies: readonly string[] | undefined,
): Promise<Prepared> {
  const folder = path === '-' ? '.' : dirname(path);
  return prepare(await readText(path), {
    fileName: path === '-' ? standardInput : path,
    open: (file) => openFile(isAbsolute(file) ? file : join(folder, file)),
    overrides,
    ...(strategies === undefined ? {} : { strategies }),
  });
}

function overridesOf({ set = [], seed, replications }: ScenarioArguments): Overrides {
  const pairs = set.map((text): readonly [string, string] => {
    const at = text.indexOf('=');
    if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
    throw new UsageError(`--set: expected path=value, received ${JSON.stringify(text)}`);
  });
  return {
    set: [
      ...pairs,
      ...(seed === undefined ? [] : [['seed', JSON.stringify(seed)] as const]),
      ...(replications === undefined ? [] : [['replications', String(replications)] as const]),
    ],
  };
}

/** Without the folder: results must not tell where they were made. */
function commandOf(path: string, args: ScenarioArguments): string {
  const words = ['batchcast', 'run', path === '-' ? '-' : basename(path)];
  for (const name of args.strategy ?? []) words.push('--strategy', name);
  if (args.seed !== undefined) words.push('--seed', args.seed);
  if (args.replications !== undefined) words.push('--replications', String(args.replications));
  for (const text of args.set ?? []) words.push('--set', text);
  return words.map(quoted).join(' ');
}

/** As a POSIX shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
