/**
 * Law: in the bill by each dimension no cell is negative, the four uses sum to the cost of their
 * row, and each column to that of the total, for tags by each tag [B29, B30].
 */
import { entryOf } from '../../kernel/lookup.ts';
import type { BookedRow } from '../books.ts';
import type { BookLaw } from '../law.ts';

export const billTable: BookLaw = ({ rows, metrics }, _evidence, faults) => {
  const all = rows();
  const total = all.filter(({ dimension }) => dimension === 'total').map(cellsOf);
  const whole = sumsOf(total);
  if (total.length !== 1 || whole[0] !== metrics.nano.cost_usd) {
    faults.add(`${total.length} totals of ${whole[0] ?? 0n} nano-dollars`);
  }
  for (const row of all) {
    const { dimension, key } = row;
    const [cost = 0n, ...uses] = cellsOf(row);
    if ([cost, ...uses].some((cell) => cell < 0n)) faults.add(`${dimension} ${key} is negative`);
    const ofUses = uses.slice(0, uses.length / 2).reduce((sum, nano) => sum + nano, 0n);
    if (row.amount !== undefined && ofUses !== cost) {
      faults.add(`${dimension} ${key}: the uses sum to ${ofUses} nano-dollars of ${cost}`);
    }
  }
  for (const [name, table] of tablesOf(all)) {
    const sums = sumsOf(table.map(cellsOf));
    const isWhole = sums.every((sum, column) => {
      return sum === whole[column] || (name === 'meter' && column > 0);
    });
    if (!isWhole) faults.add(`${name} sums to ${sums.join(' ')}, the total is ${whole.join(' ')}`);
  }
};

/** Rows that sum to the total: by dimension, and for tags by tag, each with the overhead. */
function tablesOf(rows: readonly BookedRow[]): ReadonlyMap<string, readonly BookedRow[]> {
  const tables = new Map<string, BookedRow[]>();
  const overhead = rows.filter((row) => row.dimension === 'tag' && row.key === 'overhead');
  for (const row of rows) {
    if (overhead.includes(row)) continue;
    const tag = row.dimension === 'tag' ? ` ${row.key.split('=')[0] ?? ''}` : '';
    entryOf(tables, row.dimension + tag, () => (tag === '' ? [] : [...overhead])).push(row);
  }
  return tables;
}

/** The cost, then money and capacity by use. */
function cellsOf({ costNano, amount }: BookedRow): readonly bigint[] {
  const splits = [amount?.nano, amount?.vcpuMilliMs];
  const uses = splits.flatMap((split) => [split?.useful, split?.lost, split?.boot, split?.idle]);
  return [costNano, ...uses.map((cell) => cell ?? 0n)];
}

function sumsOf(rows: readonly (readonly bigint[])[]): readonly bigint[] {
  const [first = [], ...others] = rows;
  return others.reduce((sums, row) => sums.map((sum, at) => sum + (row[at] ?? 0n)), first);
}
