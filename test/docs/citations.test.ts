/** Every citation refers to an existing fact or rule, and the uncited facts are listed. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { citations, citationsIn, prose, proseOf } from './citations.ts';
import { facts, letters, root, rules, rulesOf, storyIds, textOf } from './pages.ts';

const readme = 'docs/aws-batch/README.md';
const heading = '## Facts that nothing cites yet\n';

/** Old forms of citation, except of papers: `Salmon et al. 2011, §3.2`. */
const oldForms = /got[c]ha|simulation\.md|(?<!et al\. \d{4}, )§\s*\d/gi;

/** `1–3, 7` for 1, 2, 3 and 7. */
function rangesText(letter: string, numbers: readonly number[]): string {
  const starts = numbers.filter((number) => !numbers.includes(number - 1));
  const ends = numbers.filter((number) => !numbers.includes(number + 1));
  return starts
    .map((start, index) => {
      const end = ends[index]!;
      return start === end ? `${letter}${start}` : `${letter}${start}–${letter}${end}`;
    })
    .join(', ');
}

/** The last section of the README, one line per page. Citations among facts do not count. */
function uncitedText(): string {
  const cited = new Set(
    citations.flatMap(({ id, at }) => (at.startsWith('docs/aws-batch/') ? [] : id)),
  );
  const lines = Object.entries(letters).flatMap(([page, letter]) => {
    const uncited = facts.filter((fact) => fact.page === page && !cited.has(fact.id));
    const numbers = uncited.map(({ id }) => Number(id.slice(1))).sort((a, b) => a - b);
    return numbers.length === 0 ? [] : `- [${page}.md](${page}.md): ${rangesText(letter, numbers)}`;
  });
  return lines.length === 0 ? 'None.' : lines.join('\n');
}

describe('citations', () => {
  it('refer to ids that are defined once', () => {
    const ids = [...facts.map(({ id }) => id), ...storyIds, ...rules];
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('refer to a fact or a rule', () => {
    const known = new Set([...facts.map(({ id }) => id), ...rules]);
    const unknown = citations.filter(({ id }) => !known.has(id));
    expect(unknown.map(({ id, at }) => `${at} [${id}]`)).toEqual([]);
  });

  it('leave uncited exactly the facts that the README lists', () => {
    const text = textOf(readme);
    const expected = `${text.slice(0, text.indexOf(heading))}${heading}\n${uncitedText()}\n`;
    if (process.env.UPDATE_GOLDENS === '1') writeFileSync(join(root, readme), expected);
    else expect(text).toBe(expected);
  });
});

describe('worked stories', () => {
  const named = (text: string) => [...text.matchAll(/\bT\d{1,2}\b/g)].map(([id]) => id);

  it('are all run by tests', () => {
    const tests = [...prose].filter(([file]) => file.startsWith('test/'));
    const run = new Set(tests.flatMap(([, text]) => named(text)));
    expect(storyIds.filter((id) => !run.has(id))).toEqual([]);
  });

  it('exist for each id in test/stories', () => {
    const stories = [...prose].filter(([file]) => file.startsWith('test/stories/'));
    const known = new Set(storyIds);
    expect(stories.flatMap(([, text]) => named(text)).filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('the search for citations', () => {
  const ids = (text: string) => citationsIn('x', text).map(({ id }) => id);

  it('finds one and several, even across the end of a comment line', () => {
    expect(ids('a [J7], b [J7, S12], c [attempts.4, queue-order.11]')).toEqual([
      'J7',
      'J7',
      'S12',
      'attempts.4',
      'queue-order.11',
    ]);
    expect(ids('/**\n * see [J7,\n * S12]. */')).toEqual(['J7', 'S12']);
    expect(ids('// [J7,\n// S12]')).toEqual(['J7', 'S12']);
    expect(citationsIn('x', '\n\n[L2]')).toEqual([{ id: 'L2', at: 'x:3' }]);
  });

  it('finds nothing else', () => {
    expect(ids('[J], [T24], [X1], [j7], [0.5], [J7 S12], [m5.large], J7, (J7)')).toEqual([]);
  });

  it('reads comments, strings and templates of code, but not the code itself', () => {
    const code = [
      '/** [J1] */ const a = list[J9]; // [J2]',
      "const b = 'x [J3]' + `[J4] ${list[J9]} [J5] ${c} [J6]` + `[J7]`;",
      'const d = /[J9]/; /* [J8] */',
    ].join('\n');
    expect(ids(proseOf(code))).toEqual(['J1', 'J2', 'J3', 'J4', 'J5', 'J6', 'J7', 'J8']);
    expect(proseOf(code)).toHaveLength(code.length);
  });

  it('finds rules that begin with their id, in bold or in a row', () => {
    const page =
      '**jobs.1** First.\n\n- **jobs.2** Second.\n\n| jobs.3 | third |\n| **jobs.4** | x |';
    expect(rulesOf('jobs', `${page}\nsee jobs.5, and [jobs.6]`)).toEqual([
      'jobs.1',
      'jobs.2',
      'jobs.3',
      'jobs.4',
    ]);
  });

  it('finds the old forms, but not citations of papers', () => {
    // In two halves, so that this file does not contain the word.
    const word = ['Got', 'cha'].join('');
    expect(`(here § 6.8), ${word} 4, § 12`.match(oldForms)).toEqual(['§ 6', word, '§ 1']);
    expect('Salmon et al. 2011, §3.2'.match(oldForms)).toBeNull();
  });
});

describe('the old forms of citation', () => {
  it('are gone', () => {
    const left = [...prose].flatMap(([file, text]) =>
      text
        .split('\n')
        .flatMap((line, index) => (line.match(oldForms) === null ? [] : `${file}:${index + 1}`)),
    );
    expect(left).toEqual([]);
  });
});
