/** Prepares experiments from the files and flags of the command line. */
import { basename, dirname, isAbsolute, join } from 'node:path';
import { collect, refuse } from '../experiment/files/mistakes.ts';
import { prepare, type Prepared, type PrepareOptions } from '../experiment/preparing/prepare.ts';
import type { ScenarioSource } from '../experiment/variants/variants.ts';
import { InputError } from '../kernel/input-error.ts';
import { firstStage } from '../experiment/answers/growth.ts';
import { type ScenarioFlags, unexpected } from './flags.ts';
import type { GrowthFlags } from './growth.ts';
import { nameOf } from './paths.ts';
import { refuseOther } from './other-file.ts';
import { openFile, readText } from './read-file.ts';
import { shellWord } from './shell-word.ts';
import { withSourceLines } from './source-lines.ts';

/** Reading a scenario takes about twenty times its size; one with mistakes of syntax, ninety. */
const mostScenarioMib = 32;

/** An experiment, and the command that runs it again from its scenario's folder. */
export interface ScenarioInput {
  /** `-` = standard input. */
  readonly path: string;
  readonly source: ScenarioSource;
  readonly prepared: Prepared;
  readonly command: string;
}

/** The flags of commands that read scenarios, and those of `run`. */
export type InputFlags = Omit<ScenarioFlags, 'replications'> &
  GrowthFlags & { readonly savings?: boolean; readonly 'answer-only'?: boolean };

/** All scenarios. Throws `InputError` with the mistakes of all their files. */
export async function readScenarios(
  scenarios: readonly string[],
  flags: InputFlags,
  { keepsHistories }: Pick<PrepareOptions, 'keepsHistories'> = {},
): Promise<readonly ScenarioInput[]> {
  const sweep = (flags.sweep ?? []).map((text) => pairOf('--sweep', 'axis=values', text));
  const overrides = { set: overridesOf(flags), sweep };
  if (scenarios.filter((path) => path === '-').length > 1) {
    refuse(nameOf('-'), 'can be read once', 'name - once');
  }
  const inputs = await collect(scenarios, async (path) => {
    const folder = path === '-' ? '.' : dirname(path);
    const source: ScenarioSource = {
      text: await readText(path, mostScenarioMib).catch(refuseOther(path)),
      fileName: nameOf(path),
      overrides,
      open: (file) => openFile(isAbsolute(file) ? file : join(folder, file)),
    };
    const limits = { strategies: flags.strategy, maxJobs: flags['max-jobs'], keepsHistories };
    const reading = prepare(source.text, { ...source, ...limits });
    const prepared = await reading.catch(refuseOther(path)).catch(showLines(source));
    const whole = { ...source, ...prepared.source };
    return { path, source: whole, prepared, command: commandOf(path, flags) };
  });
  const names = inputs.map(({ prepared }) => prepared.world.set.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    refuse('', `two scenarios are called ${twice}`, 'their results would overwrite each other');
  }
  return inputs;
}

/** Adds the lines of the text to the mistakes that were found in it. */
function showLines({ text, fileName }: ScenarioSource) {
  return (error: unknown): never => {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(withSourceLines(error.issues, text, fileName));
  };
}

/** Paths and the YAML of their values. */
function overridesOf({ set = [], seed, replications }: InputFlags) {
  const pairs = set.map((text) => pairOf('--set', 'path=value', text));
  if (seed !== undefined) pairs.push(['seed', JSON.stringify(seed)]);
  const count = replications === 'auto' ? firstStage : replications;
  if (count !== undefined) pairs.push(['replications', String(count)]);
  return pairs;
}

function pairOf(flag: string, form: string, text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw unexpected(flag, form, text);
}

const namedFlags = [
  'strategy',
  'seed',
  'replications',
  'precision',
  'max-replications',
  'set',
  'sweep',
  'max-jobs',
] as const;

/** Without the folder: results must not depend on where they were made. */
function commandOf(path: string, flags: InputFlags): string {
  const words = ['batchcast', 'run', path === '-' ? '-' : basename(path)];
  for (const flag of namedFlags) {
    for (const text of [flags[flag] ?? []].flat()) words.push(`--${flag}`, String(text));
  }
  for (const flag of ['answer-only', 'savings'] as const) {
    if (flags[flag] === true) words.push(`--${flag}`);
  }
  return words.map(shellWord).join(' ');
}
