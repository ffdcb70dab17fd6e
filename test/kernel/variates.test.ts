/** More than a thousand variates that never change: the same on every machine and in every version. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Distribution, quantile } from '../../src/kernel/distribution.ts';
import { ln } from '../../src/kernel/numeric.ts';
import { probit } from '../../src/kernel/probit.ts';
import { createDraws, ownerOf, purposes } from '../../src/kernel/random.ts';

const golden = new URL('variates.golden.csv', import.meta.url);

const laws: Readonly<Record<string, Distribution>> = {
  unit: { kind: 'uniform', min: 0, max: 1 },
  uniform: { kind: 'uniform', min: 20_000, max: 90_000 },
  exponential: { kind: 'exponential', mean: 300_000 },
  lognormal: { kind: 'lognormal', median: 600_000, sigma: 0.9 },
  // Median 10 min, 95th percentile 45 min.
  'lognormal by quantiles': {
    kind: 'lognormal',
    median: 600_000,
    sigma: ln(2_700_000 / 600_000) / probit(0.95),
  },
  'weibull below 1': { kind: 'weibull', scale: 3_600_000, shape: 0.6 },
  'weibull above 1': { kind: 'weibull', scale: 3_600_000, shape: 2.5 },
  triangular: { kind: 'triangular', min: 30_000, mode: 45_000, max: 240_000 },
  empirical: { kind: 'empirical', values: [60_000, 45_000, 90_000, 61_000, 300_000] },
  constant: 90_000,
};
const ordinals = [0, 1, 2, 2 ** 32, Number.MAX_SAFE_INTEGER];

function variates(): string {
  const draws = createDraws('42', 1);
  const lines = ['purpose,owner,ordinal,distribution,value'];
  for (const purpose of purposes) {
    const { low, high } = ownerOf('nightly', purpose, 7);
    for (const [name, law] of Object.entries(laws)) {
      for (const ordinal of ordinals) {
        const value = quantile(law, draws.uniform(purpose, low, high, ordinal));
        lines.push(`${purpose},nightly/${purpose}/7,${ordinal},${name},${value}`);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

it('the variates equal the golden file digit by digit', () => {
  const text = variates();
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(golden, text);
  expect(existsSync(golden)).toBe(true);
  expect(text).toBe(readFileSync(golden, 'utf8'));
  expect(text.split('\n')).toHaveLength(50 * purposes.length + 2);
});
