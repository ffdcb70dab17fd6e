/** Links of the documents lead somewhere: to a file, and to a heading or an anchor in it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every page of the project, by its path from the root. */
const pages = ['.', 'docs', 'scenarios', 'src'].flatMap((folder) => {
  const names = readdirSync(join(root, folder), { recursive: folder !== '.', encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.md')).map((name) => join(folder, name));
});

interface Link {
  /** Empty for the page itself. */
  readonly path: string;
  readonly fragment: string | undefined;
}

/** Links to places in the project; code and examples in it do not count. */
function linksIn(text: string): Link[] {
  const prose = text.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`(?!\]\()/g, '');
  const found = prose.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g);
  return [...found].map(([, path, fragment]) => ({ path: path!, fragment }));
}

/** What a link can name in a page: headings as GitHub writes them, and anchors. */
function fragmentsIn(text: string): string[] {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  const anchors = [...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, name]) => name!);
  return [...headings, ...anchors];
}

function textOf(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

function leadsSomewhere(page: string, { path, fragment }: Link): boolean {
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(root, target))) return false;
  return fragment === undefined || fragmentsIn(textOf(target)).includes(fragment);
}

it.each(pages)('%s links only to what is there', (page) => {
  const dead = linksIn(textOf(page)).filter((link) => !leadsSomewhere(page, link));
  expect(dead).toEqual([]);
});

describe('a link', () => {
  it('is seen with its path and its fragment, not in code and not to other places', () => {
    const text =
      '[a](b.md) [c](d.md#e-f) [`g`](#h) [i](https://j.example)\n```\n[k](l)\n```\n`[m](n)`';
    expect(linksIn(text)).toEqual([
      { path: 'b.md', fragment: undefined },
      { path: 'd.md', fragment: 'e-f' },
      { path: '', fragment: 'h' },
    ]);
  });

  it('may name a heading or an anchor', () => {
    const text = '# Add a strategy\n\n### `bidPercentage` 100: no bid\n\n<a id="J7"></a>';
    expect(fragmentsIn(text)).toEqual(['add-a-strategy', 'bidpercentage-100-no-bid', 'J7']);
  });

  it('to a missing file or heading is dead', () => {
    const leads = (path: string, fragment?: string) =>
      leadsSomewhere('docs/decisions.md', { path, fragment });
    expect([leads('../README.md'), leads('', 'spot'), leads('../README.md', 'use-it')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([leads('README-.md'), leads('', 'sport')]).toEqual([false, false]);
  });
});
