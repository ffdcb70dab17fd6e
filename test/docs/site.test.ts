/** The site has every document, in an order, and its links lead where those of the documents do. */
import { createMarkdownRenderer } from 'vitepress';
import { describe, expect, it } from 'vitest';
import { groups, pageFolders } from '../../docs/.vitepress/pages.ts';
import { fragmentOf, repositoryLinks } from '../../docs/.vitepress/repository-links.ts';
import { documents, textOf } from './pages.ts';

const links = groups.flatMap(({ items }) => items.map(({ link }) => link));

/** The document that an address shows. */
function documentAt(link: string): string {
  const path = link.slice(1).replace(/#.*/, '');
  return path.endsWith('/') || path === '' ? `${path}README.md` : path.replace(/\.html$/, '.md');
}

const inSidebar = links.map(documentAt);
const isPage = (path: string) =>
  pageFolders.some((one) => one === path || path.startsWith(`${one}/`));

describe('the sidebar', () => {
  it('has documents only, each once', () => {
    expect(inSidebar.filter((path) => !documents.includes(path))).toEqual([]);
    expect(new Set(links).size).toBe(links.length);
  });

  it('has every page, or the README beside it has', () => {
    const pages = documents.filter(isPage);
    expect(pages.length).toBeGreaterThan(80);
    const missing = pages.filter((path) => {
      const [, folder = '', name = ''] = /^(.*\/)?([^/]+)$/.exec(path)!;
      const isBeside = inSidebar.includes(`${folder}README.md`) && folder !== '';
      return (
        !inSidebar.includes(path) && !(isBeside && textOf(`${folder}README.md`).includes(name))
      );
    });
    expect(missing).toEqual([]);
  });
});

describe('a link', async () => {
  const markdown = await createMarkdownRenderer('docs', {
    config: (renderer) => {
      repositoryLinks(renderer, (path) =>
        path.includes('nowhere') ? undefined : isPage(path) ? 'page' : 'file',
      );
    },
  });
  const rendered = (text: string) => markdown.render(text, { relativePath: 'docs/how-to/x.md' });

  it('to a page stays, and one to a README leads to its folder', () => {
    expect(rendered('[a](../why.md#b)')).toContain('<a href="./../why.html#b">a</a>');
    expect(rendered('[a](README.md)')).toContain('<a href="./">a</a>');
    expect(rendered('[a](../../src/README.md#b)')).toContain('<a href="./../../src/#b">a</a>');
  });

  it('within the page, or to another site, stays', () => {
    expect(rendered('[a](#b)')).toContain('<a href="#b">a</a>');
    expect(rendered('[a](https://b.example)')).toContain('href="https://b.example"');
  });

  it('to a file that is no page is its text', () => {
    expect(rendered('see [`a`](../../recipes/parallel.sh), [b](../why.md)')).toContain(
      '<p>see <code>a</code>, <a href="./../why.html">b</a></p>',
    );
  });

  it('to nothing ends the build', () => {
    expect(() => rendered('[a](nowhere.md)')).toThrow('docs/how-to/x.md: dead link to nowhere.md');
  });

  it('names headings as a code host does', () => {
    expect(fragmentOf('`bidPercentage` 100: no bid')).toBe('bidpercentage-100-no-bid');
  });
});
