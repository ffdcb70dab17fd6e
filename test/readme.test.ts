/** The README shows what the commands print; UPDATE_GOLDENS=1 rewrites it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { spawnBatchcast } from './cli/batchcast.ts';
import { temporaryFolder } from './temporary-folder.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = join(root, 'README.md');

/** Replaces the text between two marks; the marks stay. */
function between(text: string, [start, end]: readonly [string, string], content: string): string {
  const from = text.indexOf(start) + start.length;
  return text.slice(0, from) + content + text.slice(text.indexOf(end, from));
}

function shows(expected: (text: string) => string): void {
  const text = readFileSync(readme, 'utf8');
  if (process.env.UPDATE_GOLDENS === '1') writeFileSync(readme, expected(text));
  else expect(text).toBe(expected(text));
}

it('the block of output is that of the first scenario', async () => {
  const words = ['run', 'scenarios/nightly-pipeline.yaml', '--out', temporaryFolder(), '--quiet'];
  const { stdout } = await spawnBatchcast(root, words);
  shows((text) => between(text, ['prints the answer:\n\n```\n', '```\n\n`npm test`'], stdout));
});

it('the table of scenarios lists every shipped one with its question', () => {
  const rows = readdirSync(join(root, 'scenarios'))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const [, question] = /^question: (.*)$/m.exec(
        readFileSync(join(root, 'scenarios', file), 'utf8'),
      )!;
      return `| [${file}](scenarios/${file}) | ${question!.replace(/^(['"])(.*)\1$/, '$2')} |\n`;
    });
  const marks = ['| scenario | question |\n| --- | --- |\n', '\n## How far'] as const;
  shows((text) => between(text, marks, rows.join('')));
});
