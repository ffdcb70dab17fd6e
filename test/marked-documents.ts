/**
 * Tests the documents of a folder against their marks: each has exactly the marked mistakes. A file
 * has several, each under a line `--- # what is right`.
 *
 * To add a case, write it without marks and run the test: the failure shows the marks, `--update`
 * writes them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unmarked } from './marked.ts';

const heading = '--- # ';

interface MarkedDocument {
  readonly title: string;
  readonly text: string;
  /** Blank lines before the next document. */
  readonly gap: string;
}

/** `answered` adds the marks of the reader's issues to a text without marks. */
export function holdMarks(folder: string, answered: (text: string, file: string) => string): void {
  describe.each(readdirSync(folder))('%s', (file) => {
    const [head = '', ...parts] = readFileSync(folder + file, 'utf8').split(/^(?=--- # )/m);
    const documents = parts.map(documentOf);
    const answer = ({ text }: MarkedDocument) => answered(unmarked(text), file);

    it.each(documents)('$title', (document) => {
      expect(answer(document)).toBe(document.text);
    });

    it('has the marks of the reader’s issues', async () => {
      const written = documents.map((document) => {
        return `${heading}${document.title}\n${answer(document)}${document.gap}`;
      });
      await expect(head + written.join('')).toMatchFileSnapshot(folder + file);
    });
  });
}

function documentOf(part: string): MarkedDocument {
  const end = part.indexOf('\n');
  const body = part.slice(end + 1);
  const text = body.replace(/\n+$/, '');
  return { title: part.slice(heading.length, end), text, gap: body.slice(text.length) };
}
