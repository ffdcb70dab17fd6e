/** Thresholds: each statistic of the replications, each operator, and undefined metrics. */
import { describe, expect, it } from 'vitest';
import { checkThresholds } from '../../src/experiment/thresholds.ts';
import { thresholds as schema } from '../../src/scenario/sections/thresholds.ts';
import { replication } from './results.ts';

const costs = [10, 20, 30, 40];
const strategies = [
  { name: 's', replications: costs.map((cost_usd, index) => replication(index + 1, { cost_usd })) },
];

function check(condition: string) {
  return checkThresholds(schema.parse({ cost_usd: [condition] }), strategies)[0]!;
}

describe('a threshold', () => {
  it.each([
    ['mean<25.1', 25, true],
    ['mean<25', 25, false],
    ['mean<=25', 25, true],
    ['min>=10', 10, true],
    ['min>10', 10, false],
    ['max<40', 40, false],
    ['p(50)<=25', 25, true],
    ['p(0)>9', 10, true],
    ['p(100)<=40', 40, true],
  ])('%s has the value %d and passes: %s', (condition, value, passed) => {
    expect(check(condition)).toMatchObject({ value, passed, strategy: 's' });
  });

  it('is printed as it was written', () => {
    expect(check(' p(95)<500 ').text).toBe('cost_usd: p(95)<500');
  });

  it('fails if a replication does not define the metric', () => {
    const runs = [replication(1, { makespan_s: 5 }), replication(2, {})];
    const conditions = schema.parse({ makespan_s: ['mean<10'] });
    const [result] = checkThresholds(conditions, [{ name: 's', replications: runs }]);
    expect(result).toMatchObject({ value: 5, passed: false });
  });

  it('applies to each strategy', () => {
    const dear = { name: 'dear', replications: [replication(1, { cost_usd: 99 })] };
    const results = checkThresholds(schema.parse({ cost_usd: ['mean<50', 'max<45'] }), [
      ...strategies,
      dear,
    ]);
    expect(results.map(({ strategy, passed }) => [strategy, passed])).toEqual([
      ['s', true],
      ['s', true],
      ['dear', false],
      ['dear', false],
    ]);
  });
});
