/** No link in the documents is dead: each leads to a file, and to a heading or an anchor in it. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documents, root, textOf } from './pages.ts';

interface Link {
  /** Empty for the same page. */
  readonly path: string;
  readonly fragment: string | undefined;
}

/** Links within the project, except those in code. */
function linksIn(text: string): Link[] {
  const prose = text.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`(?!\]\()/g, '');
  const found = prose.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g);
  return [...found].map(([, path, fragment]) => ({ path: path!, fragment }));
}

/** The fragments of a page: headings as GitHub writes them, and anchors. */
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

function leadsSomewhere(page: string, { path, fragment }: Link): boolean {
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(root, target))) return false;
  return fragment === undefined || fragmentsIn(textOf(target)).includes(fragment);
}

it.each(documents)('%s has no dead link', (page) => {
  const dead = linksIn(textOf(page)).filter((link) => !leadsSomewhere(page, link));
  expect(dead).toEqual([]);
});

describe('a link', () => {
  it('is found with its path and its fragment, except in code and to other sites', () => {
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
