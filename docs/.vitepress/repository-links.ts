/** Links of documents as the site needs them; on a plain code host they work as they stand. */
import { posix } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';

type Tokens = ReturnType<MarkdownRenderer['parse']>;

/** GitHub's fragment of a heading, which documents name. */
export function fragmentOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** What a path of the repository is: a page of the site, another file, or nothing. */
export type TargetOf = (path: string) => 'page' | 'file' | undefined;

/**
 * A link to a README leads to its folder's page. A link to a file that is no page becomes its text:
 * the site does not know where the repository is. A link to nothing ends the build.
 */
export function repositoryLinks(markdown: MarkdownRenderer, targetOf: TargetOf): void {
  markdown.core.ruler.push('repository-links', ({ tokens, env }) => {
    const { relativePath = '' } = env as { relativePath?: string };
    for (const { children } of tokens) {
      if (children !== null) adapt(children, relativePath, targetOf);
    }
  });
}

function adapt(tokens: Tokens, page: string, targetOf: TargetOf): void {
  let isText = false;
  for (const token of tokens) {
    if (token.type === 'link_open') {
      const href = token.attrGet('href') ?? '';
      const isOutside = /^(?:\w+:|#)/.test(href);
      const path = posix.join(posix.dirname(page), href.replace(/#.*/, ''));
      const target = isOutside ? 'page' : targetOf(path);
      if (target === undefined) throw new Error(`${page}: dead link to ${href}`);
      isText = target === 'file';
      if (!isText) token.attrSet('href', href.replace(/README\.md(?=#|$)/, 'index.md'));
    }
    const isLink = token.type === 'link_open' || token.type === 'link_close';
    if (isLink && isText) Object.assign(token, { type: 'text', tag: '', content: '', nesting: 0 });
  }
}
