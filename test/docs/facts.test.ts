/** Facts are numbered, marked, sourced and dated, and agree with the assumptions. */
import { describe, expect, it } from 'vitest';
import { describe as describeEntry, type Entry } from '../../src/scenario/assumptions/entry.ts';
import { awsEnums, awsShapes } from '../aws-shapes.ts';
import { allAssumptions } from '../scenario/all-assumptions.ts';
import { facts, factsOf, letters, pagesOf, storyIds, textOf } from './pages.ts';

const readFolder = pagesOf('aws-batch').map((page) => ({
  page,
  text: textOf(`docs/aws-batch/${page}.md`),
}));

/** The scenario keys that a fact names, each with its default and range. */
function keysOf(text: string): readonly string[] {
  const stated = /Key `([^`]+)`: (default `[^`]+`(?:, range `[^`]+` to `[^`]+`)?)\./g;
  return [...text.matchAll(stated)].map(([, key, values]) => `${key}: ${values}`);
}

/** The default under `preset: aws`, as an editor shows it. */
function defaultText(entry: Entry): string {
  return describeEntry({ ...entry, ideal: entry.aws }).match(/ Default (.+)\. \[/)![1]!;
}

/** The shapes and fields of AWS's API that a source names: `Shape`, `Shape.field`. */
function shapesOf(source: string): readonly string[] {
  return source
    .split('; ')
    .flatMap((part) => (part.startsWith('API: ') ? part.slice('API: '.length).split(', ') : []));
}

/** Operations are named without the `Request` of their shape. */
function isInApi(name: string): boolean {
  const [shape, field] = name.split('.') as [string, string | undefined];
  const fields = awsShapes.get(shape) ?? awsShapes.get(`${shape}Request`);
  if (field !== undefined) return fields?.has(field) === true;
  return fields !== undefined || awsEnums.has(shape);
}

describe('facts', () => {
  it('are on the page of their letter, numbered from 1 without gaps', () => {
    for (const [page, letter] of Object.entries(letters)) {
      const ids = facts.filter((fact) => fact.page === page).map(({ id }) => id);
      const expected = ids.map((_, index) => `${letter}${index + 1}`);
      expect([...ids].sort()).toEqual(expected.sort());
    }
    expect(storyIds).toEqual(storyIds.map((_, index) => `T${index + 1}`));
  });

  it('have a text, a mark, a source and a date', () => {
    const marks = ['documented', 'observed', 'assumed'];
    const wrong = facts.filter(
      ({ text, mark, source, date }) =>
        text === '' ||
        source === '' ||
        !marks.includes(mark) ||
        !/^(?:read )?\d{4}(?:-\d{2})?$/.test(date),
    );
    expect(wrong).toEqual([]);
  });

  it('are all the rows with an id, so that none is overlooked', () => {
    for (const { page, text } of readFolder.filter(({ page }) => page in letters)) {
      const rows = text.match(/^\| (?:<a |\*{0,2}[A-Z]\d+\b)/gm) ?? [];
      expect(factsOf(page, text), page).toHaveLength(rows.length);
    }
  });

  it('name shapes and fields that AWS’s API has', () => {
    const named = facts.flatMap(({ id, source }) =>
      shapesOf(source).map((shape) => ({ id, shape })),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ shape }) => !isInApi(shape))).toEqual([]);
  });

  it('name every assumption once, with its default and range', () => {
    const stated = facts.flatMap(({ text }) => keysOf(text)).sort();
    const keys = allAssumptions.map(({ keys: path, entry }) => {
      const range = entry.range?.map((bound) => `\`${String(bound)}\``).join(' to ');
      const values = `default \`${defaultText(entry)}\`${range === undefined ? '' : `, range ${range}`}`;
      return `${path.join('.')}: ${values}`;
    });
    expect(stated).toEqual(keys.sort());
  });
});

describe('the pages', () => {
  it('are the ones that the README lists', () => {
    const listed = [...textOf('docs/aws-batch/README.md').matchAll(/^\| \[([a-z]+)\.md\]/gm)];
    expect(listed.map(([, page]) => page).sort()).toEqual(
      pagesOf('aws-batch').filter((page) => page !== 'README'),
    );
  });

  it('link to the page of the fact', () => {
    const wrong = readFolder.flatMap(({ page, text }) =>
      [...text.matchAll(/\[([A-Z])(\d+)\]\((?:([a-z]+)\.md)?#(\w+)\)/g)].flatMap((link) => {
        const [whole, letter, number, target = page, anchor] = link;
        const isRight = letters[target] === letter && anchor === `${letter}${number}`;
        return isRight ? [] : `${page}: ${whole}`;
      }),
    );
    expect(wrong).toEqual([]);
  });
});
