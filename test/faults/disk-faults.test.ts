/**
 * Whatever operation on files a disk refuses: the command says in plain words which file and why, or
 * does without it; the result is entirely old or entirely new, and the same command given again
 * leaves what it would have left undisturbed.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isLong } from '../laws/runs.ts';
import { type Ending, endOf, type Fate, nameOf } from './ending.ts';
import { judge } from './judge.ts';
import { copyOf, type Situation, situationsOf, titles } from './situations.ts';

const codes = ['ENOSPC', 'EIO', 'EROFS', 'EEXIST', 'EACCES', 'EMFILE'];
/** What only writing meets. */
const ofWriting = new Set(['ENOSPC', 'EROFS', 'EEXIST']);
const reading = /^(access|lstat|readFile|readdir|read|statfs|open$)/;

let situations: readonly Situation[];
beforeAll(async () => {
  situations = await situationsOf(titles, afterAll);
});

interface Refusal {
  readonly situation: Situation;
  readonly fate: Fate;
}

function refusalsOf(situation: Situation): readonly Refusal[] {
  return situation.operations.flatMap((at) =>
    codes
      .filter((what) => !(reading.test(at.operation) && ofWriting.has(what)))
      .map((what) => ({ situation, fate: { kind: 'operation', what, at } as const })),
  );
}

/** Spread over all. */
function refusals(): readonly Refusal[] {
  const step = isLong ? 41 : 601;
  return situations.flatMap(refusalsOf).filter((_, index) => index % step === 0);
}

/** It does without, or says in plain words what it cannot use. */
function wrongEnd({ situation }: Refusal, { code, stdout, stderr }: Ending): readonly string[] {
  if (/ {4}at |injected|internal error/.test(stderr)) return [`not in plain words: ${stderr}`];
  if (code === 0) return stdout === situation.ending.stdout ? [] : ['its output differs'];
  if (code === 2 && /^\S+: error: \S/m.test(stderr)) return [];
  return [`exit ${code}, saying ${stderr}`];
}

it('a command that a disk refuses something says so, or does without, and can be given again', async () => {
  const faults: string[] = [];
  for (const refusal of refusals()) {
    const { situation, fate } = refusal;
    const folder = copyOf(situation.folder);
    const ending = await endOf(folder, situation.words, fate);
    const { state, wrong, orphaned } = await judge(situation, folder, false);
    const all = [...wrongEnd(refusal, ending), ...wrong, ...orphaned];
    if (state === 'mixed') all.push('a mixture');
    if (all.length > 0) faults.push(`${situation.title}: ${nameOf(fate)}: ${all.join('\n  ')}`);
  }
  expect(faults).toEqual([]);
}, 3_600_000);
