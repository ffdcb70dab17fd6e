/** The site: the repository's own documents, in the order that a newcomer needs. `npm run site` builds it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { fragmentOf, repositoryLinks } from './repository-links.ts';
import { apiPages, groups, pageFolders } from './pages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Pages are the documents in their folders. */
function targetOf(path: string): 'page' | 'file' | undefined {
  if (!existsSync(`${root}/${path}`)) return undefined;
  const isListed = pageFolders.some((one) => one === path || path.startsWith(`${one}/`));
  return isListed && path.endsWith('.md') ? 'page' : 'file';
}

export default defineConfig({
  title: 'batchcast',
  description: 'What an AWS Batch workload would cost, and when it would be done',
  srcDir: '..',
  srcExclude: ['{build,dist,results,recipes,bench,.ci,.github,node_modules}/**', 'test/*/**'],
  outDir: '../build/site',
  cacheDir: '../build/site-cache',
  rewrites: { 'README.md': 'index.md', ':folder(.*)/README.md': ':folder/index.md' },
  // No icon: browsers would ask for one that is not there.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  cleanUrls: false,
  lastUpdated: false,
  markdown: {
    anchor: { slugify: fragmentOf },
    config: (markdown) => {
      repositoryLinks(markdown, targetOf);
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Tutorial', link: '/docs/tutorial.html' },
      { text: 'How to', link: '/docs/how-to/' },
      { text: 'Reference', link: '/docs/format/' },
      { text: 'Model', link: '/docs/rules/' },
    ],
    sidebar: [...groups, apiPages].map(({ text, items, isOpen }) => ({
      text,
      items: [...items],
      collapsed: !isOpen,
    })),
    docFooter: { prev: false, next: false },
  },
});
