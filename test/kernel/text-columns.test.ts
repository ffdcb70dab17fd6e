/** Columns of texts and of labels: what was pushed comes back, whatever it is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textAt } from '../../src/kernel/text/packed-texts.ts';
import {
  allLabels,
  allTexts,
  LabelCollector,
  labelAt,
  TextCollector,
  textsFrom,
  textsOf,
} from '../../src/kernel/text/text-columns.ts';

/** Any texts: those that are longer than a page, and ids of jobs, too. */
const texts = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constant('é'.repeat(70_000)),
    fc.tuple(fc.uuid(), fc.string({ unit: 'binary' })).map((parts) => parts.join('')),
  ),
);

describe('texts', () => {
  it('are those that were pushed', () => {
    const law = fc.property(texts, (pushed) => {
      const column = textsOf(pushed);
      expect(allTexts(column)).toEqual(pushed);
      expect(pushed.map((_, row) => textAt(column, row))).toEqual(pushed);
    });
    fc.assert(law, { seed: 1, numRuns: 300 });
  });

  it('may be many, and are read in parts', () => {
    const pushed = Array.from({ length: 100_000 }, (_, row) => String(row));
    const column = textsOf(pushed);
    expect(textsFrom(column, 99_998, 3)).toEqual(['99998', '99999']);
    expect(textsFrom(column, 40_000, 2)).toEqual(['40000', '40001']);
    expect(allTexts(column)).toEqual(pushed);
  });
});

it('the length of a column is the sum of its characters, of labels the different ones alone', () => {
  const law = fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 3 })), (pushed) => {
    const texts = new TextCollector();
    const labels = new LabelCollector();
    for (const text of pushed) {
      texts.push(text);
      labels.push(text);
    }
    expect(texts.length).toBe(pushed.join('').length);
    expect(labels.length).toBe([...new Set(pushed)].join('').length);
  });
  fc.assert(law, { seed: 3, numRuns: 300 });
});

describe('labels', () => {
  it('are those that were pushed, each different one once, in the order of their first rows', () => {
    const few = fc.array(fc.constantFrom('', 'a', 'b', 'c'));
    const law = fc.property(few, (pushed) => {
      const collector = new LabelCollector();
      for (const text of pushed) collector.push(text);
      const column = collector.result();
      expect(allLabels(column)).toEqual(pushed);
      expect(pushed.map((_, row) => labelAt(column, row))).toEqual(pushed);
      expect(allTexts(column.texts)).toEqual([...new Set(['', ...pushed])]);
    });
    fc.assert(law, { seed: 2, numRuns: 300 });
  });
});
