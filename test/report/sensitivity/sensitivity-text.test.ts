/** What a terminal shows of a sensitivity analysis at three widths. */
import { expect, it } from 'vitest';
import { displayWidth } from '../../../src/kernel/text/display-width.ts';
import { sensitivityText } from '../../../src/report/sensitivity/sensitivity-text.ts';
import { duel, move } from '../../experiment/sensitivity/move.ts';

const spot = 'notice: 0s, interruptions: { rate: 0.2/h }';
const assumptions = `preset: ideal, spot: { price: { factor: 0.8 }, ${spot} }`;
const found = await move(duel({ runtime: '3h', assumptions, replications: 5 }));

it.each([60, 80, 120])('in %i columns: as approved, and nothing is wider', (width) => {
  const text = sensitivityText(found, width);
  expect(text).toMatchSnapshot();
  expect(text.split('\n').filter((line) => displayWidth(line) > width)).toEqual([]);
});

it('without a width it has every column, and a line for each sentence', () => {
  const text = sensitivityText(found, Infinity);
  expect(text).not.toContain('No width');
  expect(text.split('\n').filter((line) => line.startsWith('  '))).toEqual([]);
});
