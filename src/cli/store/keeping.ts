/**
 * What becomes of the runs of an experiment: which a store has, how new ones come in, and where the
 * files of their jobs go.
 */
import type { ExperimentOptions } from '../../experiment/experiment.ts';
import type { Playable } from '../../experiment/preparing/prepare.ts';
import { runKeys } from '../../experiment/runs/run-keys.ts';
import type { RunTask } from '../../experiment/runs/run-one.ts';
import { itemAt } from '../../kernel/lookup.ts';
import type { ResultFile } from '../../report/result-file.ts';
import {
  runFileNames,
  runFiles,
  runFolder,
  runTables,
  usualFormats,
} from '../../report/run-files/run-files.ts';
import type { FileFormat } from '../../report/run-files/file-format.ts';
import type { ListedFile } from '../../results/manifest.ts';
import { isAsListed } from '../folder/pieces.ts';
import type { FileCopy } from '../folder/result-folder.ts';
import { notify } from '../notices.ts';
import { type Fault, isFault } from '../folder/faults.ts';
import type { RunStore } from './run-store.ts';

/** Takes the files of the jobs of runs. */
export interface FileTaker {
  /** In which formats. */
  readonly formats: readonly FileFormat[];
  stage(file: ResultFile): void;
  /** Takes all, or none: false = a file is not as listed. */
  copy(copies: readonly FileCopy[]): boolean;
}

export interface Keeping extends Pick<ExperimentOptions, 'known' | 'onRun' | 'onPlayed'> {
  /** Runs that were there, and those that have been played. */
  readonly found: readonly RunTask[];
  readonly played: readonly RunTask[];
}

/** Takes none, and looks whether they could be taken. */
export const noTaker: FileTaker = {
  formats: usualFormats,
  stage: () => undefined,
  copy: (copies) => copies.every(({ source, listed }) => isAsListed(source, listed)),
};

/** Nothing is kept. */
export function keepNothing(taker: FileTaker): Keeping {
  return {
    found: [],
    played: [],
    onRun: (run) => runFiles(run, taker.formats).forEach((file) => taker.stage(file)),
  };
}

/**
 * Keeps runs in a store, but for those that break a law. `onFault` learns what the disk refuses to
 * keep; if it returns, the runs go on.
 */
export function keepIn(
  store: RunStore,
  prepared: Playable,
  taker: FileTaker,
  onFault: (fault: Fault) => void,
): Keeping {
  const keyOf = runKeys(prepared, store.program);
  const { name: scenario, strategies } = prepared.world.set;
  const { formats } = taker;
  const names = runFileNames(formats);
  const strategyOf = ({ strategy }: RunTask) => itemAt(strategies, strategy).name;
  const found: RunTask[] = [];
  const played: RunTask[] = [];
  /** The files of runs that come in next. */
  const filesOf = new Map<RunTask, readonly ListedFile[]>();

  function hand(task: RunTask, files: readonly ListedFile[]): boolean {
    const folder = runFolder(strategyOf(task), task.replication);
    const key = keyOf(task);
    const copies = files.map((listed) => {
      return { path: `${folder}/${listed.path}`, source: store.pathOf(key, listed), listed };
    });
    return taker.copy(copies);
  }
  return {
    found,
    played,
    known(task) {
      const run = store.find(keyOf(task));
      const files = task.detailed ? allOf(names, run?.files) : [];
      if (run === undefined || files === undefined || !hand(task, files)) return undefined;
      found.push(task);
      return run.result;
    },
    onRun(run, task) {
      if (run.result.violations.length > 0) return;
      const files = trying(onFault, () => store.keepFiles(keyOf(task), runTables(run, formats)));
      if (files !== undefined) filesOf.set(task, files);
      const isTaken = files !== undefined && hand(task, files);
      if (!isTaken) runFiles(run, formats).forEach((file) => taker.stage(file));
    },
    onPlayed(result, task) {
      played.push(task);
      const files = filesOf.get(task);
      filesOf.delete(task);
      const isWhole = files !== undefined || !task.detailed;
      if (result.violations.length > 0 || !isWhole) return;
      const { program } = store;
      const run = { scenario, strategy: strategyOf(task), program, result, files };
      trying(onFault, () => {
        store.keep(keyOf(task), run);
        notify({ kind: 'keeps', store: store.folder, runs: store.kept });
      });
    },
  };
}

/** The files of these names; undefined = one is not there. */
function allOf(
  names: readonly string[],
  files: readonly ListedFile[] | undefined,
): readonly ListedFile[] | undefined {
  const found = files?.filter(({ path }) => names.includes(path));
  return found?.length === names.length ? found : undefined;
}

/** undefined after a fault. */
function trying<Value>(onFault: (fault: Fault) => void, act: () => Value): Value | undefined {
  try {
    return act();
  } catch (error) {
    if (!isFault(error)) throw error;
    onFault(error);
    return undefined;
  }
}
