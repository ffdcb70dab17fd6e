/** Pools in messages. */
import { expect, it } from 'vitest';
import { poolsText } from '../../src/model/compile/pool-key.ts';

const pool = (type: number) => ({ typeName: `t${type}`, zone: type % 2 === 0 ? 'z' : '' });
const pools = (count: number) => Array.from({ length: count }, (_, type) => pool(type));

it('are named type by type with their zones, each once', () => {
  const twice = [...pools(3), pool(0), { typeName: 't0', zone: 'y' }];
  expect(poolsText(twice)).toBe('t0 in z, y; t1 in any zone; t2 in z');
});

it('are at most eight types; the others are counted', () => {
  expect(poolsText(pools(8))).toMatch(/; t7 in any zone$/);
  expect(poolsText(pools(9))).toMatch(/; t7 in any zone; and 1 more type$/);
  expect(poolsText(pools(11))).toMatch(/; t7 in any zone; and 3 more types$/);
});
