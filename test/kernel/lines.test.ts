/** Lines of bytes that come in any pieces, against lines of their whole text. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLineReader } from '../../src/kernel/text/lines.ts';
import { createMistakes } from '../../src/kernel/text/mistakes.ts';

interface Read {
  readonly lines: readonly string[];
  readonly mistakes: readonly string[];
}

function readInPieces(text: string, cuts: readonly number[]): Read {
  const bytes = Buffer.from(text, 'utf8');
  const mistakes = createMistakes('file');
  const lines: string[] = [];
  const reader = createLineReader((line, number) => {
    expect(number).toBe(lines.push(Buffer.from(line).toString('latin1')));
    return true;
  }, mistakes);
  const borders = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length];
  let from = 0;
  for (const to of borders.sort((a, b) => a - b)) {
    reader.write(bytes.subarray(from, to));
    from = to;
  }
  reader.end();
  const found = mistakes.issues();
  return { lines, mistakes: found.map(({ line, message }) => `${line}: ${message}`) };
}

function readWhole(text: string): Read {
  const all = Buffer.from(text, 'utf8').toString('latin1').split('\n');
  if (all.at(-1) === '') all.pop();
  const wrong = all.findIndex((line) => line.includes('\0'));
  const right = wrong < 0 ? all : all.slice(0, wrong);
  const position = wrong < 0 ? 0 : all[wrong]!.indexOf('\0') + 1;
  return {
    lines: right.map((line) => line.replace(/\r$/, '').replace(/^\u00ef\u00bb\u00bf/, '')),
    mistakes: wrong < 0 ? [] : [`${wrong + 1}: binary data: byte ${position} of the line is NUL`],
  };
}

const piece = fc.constantFrom('a', 'b', 'é', '\n', '\n', '\r\n', '\ufeff', '\r');
const cuts = fc.array(fc.nat(), { maxLength: 8 });
const textOf = (pieces: readonly string[]) => pieces.join('');

it('the lines of a file do not depend on how it is cut', () => {
  const texts = fc.array(piece, { maxLength: 30 }).map(textOf);
  fc.assert(
    fc.property(texts, cuts, (text, at) => {
      expect(readInPieces(text, at)).toEqual(readWhole(text));
    }),
    { seed: 21, numRuns: 2_000 },
  );
});

it('nor does the place of the first NUL, at which reading ends', () => {
  const texts = fc.array(fc.oneof(piece, fc.constant('\0')), { maxLength: 30 }).map(textOf);
  fc.assert(
    fc.property(texts, cuts, (text, at) => {
      expect(readInPieces(text, at)).toEqual(readWhole(text));
    }),
    { seed: 22, numRuns: 2_000 },
  );
});
