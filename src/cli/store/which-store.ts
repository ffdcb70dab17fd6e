/** Which store a run uses: that of a flag or of the environment, or one beside the scenario. */
import { constants } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { refuse } from '../../experiment/files/mistakes.ts';
import { unexpected, UsageError } from '../flags.ts';
import { accessError, nearestPlace } from '../folder/disk.ts';
import { folderOf } from '../paths.ts';
import { programDigest } from './program-digest.ts';
import { RunStore } from './run-store.ts';

/** The folder's name beside a scenario. */
const besideScenario = '.batchcast';
const variable = 'BATCHCAST_STORE';

/** `--store DIR`, or false for `--no-store`. */
export const storeFlag = {
  type: 'string',
  requiresArg: true,
  describe: 'folder in which runs are kept (--no-store: none; .batchcast beside the scenario)',
  coerce: (given: string | false | undefined | readonly unknown[]): string | false | undefined => {
    if (given === undefined || given === false) return given;
    if (typeof given !== 'string') throw new UsageError('--store is given more than once');
    if (given === '') throw unexpected('--store', 'a folder', given);
    return folderOf('--store', given, 'name one that keeps runs');
  },
} as const;

/**
 * The store of a scenario's runs; undefined = none. Throws `InputError` if one that was asked for
 * is unusable; if one that nobody asked for is, `remark` gets a sentence.
 */
export function openStore(
  scenario: string,
  flag: string | false | undefined,
  remark: (text: string) => void,
): RunStore | undefined {
  const asked = flag ?? wanted(process.env[variable]);
  if (asked === false) return undefined;
  const program = programDigest();
  if (program === undefined) {
    if (asked !== undefined) refuse(asked, 'is a store, which only the built command has');
    return undefined;
  }
  const folder = resolve(asked ?? join(scenario === '-' ? '.' : dirname(scenario), besideScenario));
  if (isWritable(folder)) return new RunStore(folder, program);
  if (asked !== undefined) refuse(asked, 'cannot be written to', 'name another folder by --store');
  remark(`note: runs are not kept: ${folder} cannot be written to\n`);
  return undefined;
}

function wanted(value: string | undefined): string | false | undefined {
  return value === 'off' ? false : value || undefined;
}

function isWritable(folder: string): boolean {
  const mode = constants.W_OK | constants.X_OK;
  return accessError(`${nearestPlace(folder)}/.`, mode) === undefined;
}
