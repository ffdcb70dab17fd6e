/** From which days the prices of a result are, by meter. */
import { expect, it } from 'vitest';
import { priceDates } from '../../../src/report/answer/price-dates.ts';

const strategy = (...rows: readonly (readonly [string, string])[]) => ({
  prices: rows.map(([meter, asOf]) => ({ meter, asOf })),
});

it('names the days of each meter over all strategies, and what has none', () => {
  const one = strategy(['ec2-spot', '2026-09-20'], ['ebs-gp3', ''], ['ec2-spot', '2026-09-18']);
  const other = strategy(['fargate-vcpu', '2026-07-01'], ['ec2-spot', '']);
  expect(priceDates([one, other])).toBe(
    'Prices: ec2-spot of 2026-09-18 to 2026-09-20, fargate-vcpu of 2026-07-01; ' +
      'without a date: ec2-spot, ebs-gp3.',
  );
  expect(priceDates([strategy(['ebs-gp3', ''])])).toBe('Prices: without a date: ebs-gp3.');
  expect(priceDates([])).toBe('');
});
