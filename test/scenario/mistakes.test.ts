/**
 * Every document under `mistakes/` has the mistakes that are marked in it, all of them and no other.
 *
 * To add a case, write a document there without marks and run this file: the failure shows the
 * marks, `--update` writes them. What the document leaves out is taken from `right.yaml`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/scenario/read.ts';
import { marked, unmarked } from './marked.ts';
import { completed } from './read.ts';

const folder = fileURLToPath(new URL('mistakes/', import.meta.url));

/** The document with the marks that the reader’s answer puts there. */
function answered(document: string): string {
  const text = unmarked(document);
  const whole = completed(text);
  const { issues } = readScenario(whole, '');
  const answer = marked(whole, issues);
  const more = whole.slice(text.length);
  return answer.endsWith(more) ? answer.slice(0, answer.length - more.length) : answer;
}

const heading = '--- # ';

describe.each(readdirSync(folder))('%s', (file) => {
  const text = readFileSync(folder + file, 'utf8');
  const [head, ...parts] = text.split(new RegExp(`^(?=${heading})`, 'm'));
  const cases = parts.map((part) => {
    const end = part.indexOf('\n');
    return { title: part.slice(heading.length, end), document: part.slice(end + 1) };
  });

  it.each(cases)('$title', ({ document }) => {
    expect(answered(document)).toBe(document);
  });

  it('is written as the reader answers', async () => {
    const written = cases.map(({ title, document }) => {
      return `${heading}${title}\n${answered(document)}`;
    });
    await expect(head + written.join('')).toMatchFileSnapshot(folder + file);
  });
});
