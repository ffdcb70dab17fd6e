/** The documents as a reader meets them: links lead somewhere, paragraphs stay short. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const mostWords = 90;

/** Every page of the project, by its path from the root. */
const pages = ['.', 'docs', 'scenarios', 'src'].flatMap((folder) => {
  const names = readdirSync(join(root, folder), { recursive: folder !== '.', encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.md')).map((name) => join(folder, name));
});

/** A page without its blocks of code. */
function proseOf(page: string): string {
  return readFileSync(join(root, page), 'utf8').replace(/^```[^]*?^```$/gm, '');
}

/** The fragment that GitHub gives a heading. */
function fragmentOf(heading: string): string {
  const plain = heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '');
  return plain.replaceAll(' ', '-');
}

function fragmentsOf(page: string): string[] {
  return [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => fragmentOf(heading!));
}

/** Links of a page to places that are not there. */
function deadLinksOf(page: string): string[] {
  const links = [...proseOf(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
  return links.flatMap(([link, path, fragment]) => {
    const target = path === '' ? page : join(dirname(page), path!);
    const there = existsSync(join(root, target));
    const alive = there && (fragment === undefined || fragmentsOf(target).includes(fragment));
    return alive ? [] : [`${page} ${link}`];
  });
}

/** Headings, paragraphs, items of lists and rows of tables. */
function blocksOf(prose: string): string[] {
  return prose.split(/\n\s*\n|\n(?=#|\s*(?:[-*|]|\d+\.) )|(?<=^#.*)\n/m);
}

function longParagraphsOf(prose: string): string[] {
  return blocksOf(prose).filter((block) => block.trim().split(/\s+/).length > mostWords);
}

describe('pages', () => {
  it('link only to what is there: files, and headings in them', () => {
    expect(pages).toContain('README.md');
    expect(pages.flatMap(deadLinksOf)).toEqual([]);
  });

  it(`have no paragraph above ${mostWords} words`, () => {
    const long = pages
      .filter((page) => page !== 'docs/simulation.md')
      .flatMap((page) => longParagraphsOf(proseOf(page)).map((text) => `${page}: ${text}`));
    expect(long).toEqual([]);
  });
});

describe('the checks themselves', () => {
  const words = (count: number) => Array(count).fill('word').join(' ');

  it('count paragraphs, items and headings apart, and rows of tables too', () => {
    expect(longParagraphsOf(words(90))).toEqual([]);
    expect(longParagraphsOf(`# Title\n${words(90)}\n\n- ${words(80)}\n- ${words(80)}`)).toEqual([]);
    expect(longParagraphsOf(words(91))).toHaveLength(1);
    expect(longParagraphsOf(`- short\n- ${words(91)}\n\n| ${words(91)} |`)).toHaveLength(2);
  });

  it('name headings as GitHub does', () => {
    expect(fragmentOf('Add a strategy')).toBe('add-a-strategy');
    expect(fragmentOf('`bidPercentage` 100: no bid')).toBe('bidpercentage-100-no-bid');
  });
});
