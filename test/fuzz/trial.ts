/** One change of one file: made, played, and held to the laws. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import seedrandom from 'seedrandom';
import type { Answer, FuzzFormat } from './format.ts';
import {
  changesOf,
  diskOf,
  faultsOfOutcome,
  faultsOfResult,
  printsForPeople,
  textsOf,
} from './laws.ts';
import { byteMutators, type Choose, oneOf, packings } from './mutate-bytes.ts';
import { textMutators } from './mutate-text.ts';
import { mutateTree } from './mutate-tree.ts';
import { mutateWords } from './mutate-words.ts';
import { type Place, places, putPlace } from './places.ts';
import type { Play, Played } from './play.ts';

/** Runs of a format; a number gives the same change always. */
export interface Stretch {
  readonly format: FuzzFormat;
  readonly first: number;
  readonly end: number;
}

export interface Finding {
  readonly run: number;
  readonly isRefused: boolean;
  /** Broken laws, and where they can be seen again. */
  readonly faults: readonly string[];
}

/** Larger ones take long without being stranger. */
const mostBytes = 150_000;

/** What is at the path of the changed file. */
type Change = { readonly bytes: Buffer } | { readonly place: Place };

function changeOf(choose: Choose, text: string, other: string, tree: FuzzFormat['tree']): Change {
  if (choose(40) === 0) return { place: oneOf(choose, places) };
  const bytes = Buffer.from(contentOf(choose, text, other, tree)).subarray(0, mostBytes);
  return { bytes: choose(20) === 0 ? oneOf(choose, packings)(choose, bytes) : bytes };
}

function contentOf(
  choose: Choose,
  text: string,
  other: string,
  tree: FuzzFormat['tree'],
): string | Buffer {
  const way = choose(3);
  if (way === 0 && tree !== undefined) return mutateTree(choose, text, tree);
  // Most changes are single ones, so that much is still accepted.
  const times = choose(3) === 0 ? 1 + choose(3) : 1;
  if (way === 1) {
    let bytes: Buffer = Buffer.from(text);
    for (let n = 0; n < times; n++) {
      bytes = oneOf(choose, byteMutators)(choose, bytes, Buffer.from(other));
    }
    return bytes;
  }
  for (let n = 0; n < times; n++) text = oneOf(choose, textMutators)(choose, text, other);
  return text;
}

/** A folder in which a file is changed, and the command for it. */
interface Trial extends Play {
  readonly target: string;
  readonly answer: Answer | undefined;
}

function trialOf(choose: Choose, format: FuzzFormat): Trial {
  const { tree, specimens, changesWords } = format;
  const folder = mkdtempSync(join(tmpdir(), 'batchcast-fuzz-'));
  const { files, targets, commands, answers } = oneOf(choose, specimens);
  const target = oneOf(choose, targets);
  const other = oneOf(choose, Object.values(oneOf(choose, specimens).files));
  const change = changesWords ? undefined : changeOf(choose, files[target]!, other, tree);
  for (const [path, text] of Object.entries(files)) {
    const isChanged = path === target && change !== undefined && 'bytes' in change;
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), isChanged ? change.bytes : text);
  }
  if (change !== undefined && 'place' in change) putPlace(join(folder, target), change.place);
  if (changesWords) return { folder, target, words: mutateWords(choose), answer: undefined };
  const at = choose(commands.length);
  return { folder, target, words: commands[at]!, answer: answers?.[at] };
}

/** What a trial needs of the process that plays it. */
interface Stage {
  readonly play: (play: Play) => Promise<Played>;
  readonly begins: (folder: string) => Promise<void>;
}

/** What breaks a law is kept in a folder of its own. */
export async function tryChange(
  format: FuzzFormat,
  run: number,
  { play, begins }: Stage,
): Promise<Finding> {
  const random = seedrandom(`${format.name} ${run}`);
  const trial = trialOf((count) => Math.floor(random() * count), format);
  const { folder, target, words } = trial;
  await begins(folder);
  const before = diskOf(folder);
  const played = await play(trial);
  const changes = changesOf(before, diskOf(folder));
  const { changesWords = false } = format;
  const found = faultsOf(trial, played, { changes, changesWords });
  if (found.length === 0) rmSync(folder, { recursive: true });
  else {
    const note = `batchcast ${words.join(' ')}\n${played.stderr}`;
    renameSync(folder, folder.replace('-fuzz-', '-fault-'));
    writeFileSync(`${folder.replace('-fuzz-', '-fault-')}.txt`, note);
  }
  const place = `run ${run}: ${folder.replace('-fuzz-', '-fault-')}/${target}, ${words.join(' ')}`;
  return {
    run,
    isRefused: played.code === 2,
    faults: found.map((fault) => `${place}: ${fault}`),
  };
}

/**
 * Where words are changed, what they ask for may be written anywhere. Where a change took the only
 * run of a group away, `store --older` removes the empty folder.
 */
function faultsOf(
  trial: Trial,
  played: Played,
  {
    changes,
    changesWords,
  }: { readonly changes: readonly string[]; readonly changesWords: boolean },
): readonly string[] {
  const { folder, words } = trial;
  const isDone = ![1, 2].includes(played.code);
  const isWritten = isDone && !changesWords && words[0] === 'run';
  const written = isWritten ? /^(out|\.batchcast)(\/|$)/ : /^\.batchcast\/runs\/\w\w$/;
  const isWriter = isWritten || words.includes('--older');
  const mayWrite = (path: string) => isDone && (changesWords || (isWriter && written.test(path)));
  const unasked = changes.filter((path) => !mayWrite(path));
  return [
    ...faultsOfOutcome(played, printsForPeople(words)),
    ...(unasked.length > 0 ? [`left or changed ${unasked.join(', ')}`] : []),
    ...(isWritten ? faultsOfResult(join(folder, 'out')) : []),
    ...faultsOfAnswer(trial, played),
  ];
}

/** Other figures than the right ones, or a refusal that does not name the file. */
function faultsOfAnswer({ folder, target, answer }: Trial, played: Played): readonly string[] {
  if (answer === undefined) return [];
  if (played.code === 2) {
    return played.stderr.includes(target.split('/')[0]!) ? [] : ['does not name the file'];
  }
  const { stdout, result } = answer;
  const written = result && textsOf(join(folder, 'out'));
  const isRight = played.stdout === stdout && JSON.stringify(written) === JSON.stringify(result);
  return isRight ? [] : ['answers otherwise'];
}
