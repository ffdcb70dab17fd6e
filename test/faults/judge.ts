/** What must hold after a command was disturbed, and after the same command is given again. */
import { batchcast } from '../cli/batchcast.ts';
import { type Ending, endOf, partOf, type Tree, treeOf } from './ending.ts';
import { runsOfAll, type Situation, storedRuns, user } from './situations.ts';

export interface Verdict {
  /** Of what the command writes; of a store, in which each file is whole or absent, a part may be new. */
  readonly state: 'old' | 'new' | 'partly' | 'mixed';
  /** What the next command leaves that an undisturbed one would not. */
  readonly orphaned: readonly string[];
  /** What is wrong, in words: files that are not whole, figures, messages, exit codes. */
  readonly wrong: readonly string[];
  readonly next: Ending;
}

/** Looks at a folder, then gives the command again; `asks` = a reader comes first. */
export async function judge(situation: Situation, folder: string, asks: boolean): Promise<Verdict> {
  const { words, after, title } = situation;
  const left = treeOf(folder);
  const wrong = [...brokenRuns(situation, left), ...lostFiles(left)];
  if (asks) wrong.push(...(await misread(situation, folder)));
  const next = await endOf(folder, words, { kind: 'none' });
  const then = treeOf(folder);
  const state = stateOf(situation, left);
  const refusesAgain = title === 'init' && state === 'new';
  if (next.code !== (refusesAgain ? 2 : 0)) wrong.push(`exit ${next.code}: ${next.stderr}`);
  if (!refusesAgain && next.stdout !== situation.ending.stdout) wrong.push('stdout differs');
  wrong.push(...wrongCounts(situation, left, next), ...differences(after, then));
  const orphaned = Object.keys(then).filter((path) => after[path] === undefined);
  return { state, orphaned, wrong, next };
}

function isSame(one: Tree, other: Tree): boolean {
  const paths = Object.keys(one);
  return (
    paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path])
  );
}

function keptIn(tree: Tree): Tree {
  return partOf(tree, `${storedRuns}/`);
}

/** What a command has written, without the user's own file. */
function writtenIn(tree: Tree, { writes }: Situation): Tree {
  const entries = Object.entries(partOf(tree, writes));
  return Object.fromEntries(entries.filter(([path]) => !path.startsWith(user)));
}

function stateOf(situation: Situation, left: Tree): Verdict['state'] {
  const { before, after, writes } = situation;
  const now = writtenIn(left, situation);
  if (isSame(now, writtenIn(before, situation))) return 'old';
  if (isSame(now, writtenIn(after, situation))) return 'new';
  if (writes === storedRuns) return 'partly';
  return isSame(now, {}) && isAside(situation, left) ? 'old' : 'mixed';
}

/** Between two renames the old result is aside as a whole, and nothing in its place. */
function isAside({ before, writes }: Situation, left: Tree): boolean {
  const aside = partOf(left, `.${writes}.batchcast/old/`);
  const moved = Object.entries(aside).map(([path, text]): readonly [string, string] => [
    path.replace(`.${writes}.batchcast/old/`, `${writes}/`),
    text,
  ]);
  return isSame(Object.fromEntries(moved), partOf(before, `${writes}/`));
}

/** Files of the store that are neither as before nor as they shall become. */
function brokenRuns({ before, after }: Situation, left: Tree): readonly string[] {
  return Object.entries(keptIn(left)).flatMap(([path, text]) =>
    [before[path], after[path]].includes(text) ? [] : [`not whole: ${path}`],
  );
}

/** The user's file is in its place, or with the old result aside. */
function lostFiles(left: Tree): readonly string[] {
  const places = [`${user}mine.txt`, '.kept.batchcast/old/deep/mine.txt'];
  return places.some((path) => left[path] === 'mine') ? [] : ['the file of the user is lost'];
}

/** A reader finds the old result or the new one, or says that there is none. */
async function misread(situation: Situation, folder: string): Promise<readonly string[]> {
  const { writes, before, after, title } = situation;
  if (!title.includes('run') || writes === storedRuns) return [];
  const words = ['report', writes, '--prices', 'prices.csv'];
  const { code, stdout } = await batchcast(folder, words);
  const [old, made, now] = [before, after, treeOf(folder)].map((tree) =>
    writtenIn(tree, situation),
  ) as [Tree, Tree, Tree];
  const isRead = code === 0 && stdout !== '';
  if (isSame(now, made)) return isRead ? [] : ['report refuses the new result'];
  if (!isSame(now, old)) return ['report finds a mixture'];
  return isRead === Object.keys(old).length > 0 ? [] : [`report exits ${code}`];
}

/** The next command plays exactly what is not kept. */
function wrongCounts({ title, after }: Situation, left: Tree, { stderr }: Ending) {
  const countOf = (tree: Tree) =>
    Object.keys(keptIn(tree)).filter((path) => path.endsWith('.json')).length;
  const kept = countOf(left);
  if (title === 'run --shard') {
    const had = kept - runsOfAll / 2;
    const text = `${runsOfAll / 2 - had} runs played, ${had} had been kept`;
    return stderr.includes(text) ? [] : [`expected ${text}, received ${stderr}`];
  }
  if (!title.includes('run')) return [];
  // Runs that look beyond the answer come after all of these; a disk may refuse either.
  const most = Math.min(kept, runsOfAll);
  const least = Math.max(0, runsOfAll - (countOf(after) - kept));
  const form = new RegExp(`note: tiny: (\\d+) of ${runsOfAll} runs had been kept`);
  const found = Number(form.exec(stderr)?.[1] ?? NaN);
  if (found >= least && found <= most) return [];
  return [`expected ${least} to ${most} of ${runsOfAll} runs, received ${stderr}`];
}

function differences(expected: Tree, received: Tree): readonly string[] {
  return Object.keys(expected)
    .filter((path) => expected[path] !== received[path])
    .map((path) => `differs after the next command: ${path}`);
}
