/** Makes page-assets.ts: the script and the style of pages as texts, with the hashes of both. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = new URL('.', import.meta.url);

/** What page-assets.ts has to be. */
export async function assetsText(): Promise<string> {
  const [script, style] = [await minified('browser/main.ts'), await minified('page.css')];
  return `/** The script and the style of pages: made by make-assets.ts, not by hand. */

/** Of all pages; it runs without a network. */
export const pageScript = [
${linesOf(script)}
].join('');

export const pageStyle = [
${linesOf(style)}
].join('');

/** As a policy names what may run and style a page. */
export const scriptHash = '${hashOf(script)}';
export const styleHash = '${hashOf(style)}';
`;
}

async function minified(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(path, folder))],
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2022', 'chrome110', 'firefox110', 'safari16'],
    write: false,
    charset: 'ascii',
  });
  return (outputFiles[0]?.text ?? '').trim();
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

const width = 90;

/** As literals that prettier leaves as they are. */
function linesOf(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    const escaped = character === '\n' ? '\\n' : character.replace(/[\\']/, '\\$&');
    if (line.length + escaped.length > width) {
      lines.push(line);
      line = '';
    }
    line += escaped;
  }
  return [...lines, line].map((one) => `  '${one}',`).join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('page-assets.ts', folder), await assetsText());
}
