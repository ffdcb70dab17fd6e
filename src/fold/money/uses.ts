/** Sums of money and of capacity by use, a row each, and what they add up to. */
import type { RowId } from '../../kernel/ids.ts';
import type { Amount } from './amount.ts';
import type { Axis } from '../dimensions/axes.ts';
import { addSum } from '../capacity/exact-sums.ts';
import { splitOf, type Splits, splits, uses } from './split.ts';

/** A row a group of jobs, an offering or a value of a dimension. */
export interface Uses<Id extends number> {
  readonly length: number;
  /** Nano-dollars. */
  readonly nano: Splits<Id>;
  /** milli-vCPU·ms. */
  readonly vcpuMilliMs: Splits<Id>;
}

/** `length` sums of 0. */
export function noUses<Id extends number>(length: number): Uses<Id> {
  return { length, nano: splits(length), vcpuMilliMs: splits(length) };
}

/** The sums of a row. */
export function amountOf<Id extends number>({ nano, vcpuMilliMs }: Uses<Id>, row: Id): Amount {
  return { nano: splitOf(nano, row), vcpuMilliMs: splitOf(vcpuMilliMs, row) };
}

/** The same by value of a dimension. */
export function usesAlong<Id extends number>(of: Uses<Id>, axis: Axis<Id>): Uses<RowId> {
  const along = noUses<RowId>(axis.values.length);
  for (let row = 0 as Id; row < of.length; row++) addUses(along, axis.of[row], of, row);
  return along;
}

/** All rows together. */
export function totalOf<Id extends number>(of: Uses<Id>): Amount {
  const total = noUses<0>(1);
  for (let row = 0 as Id; row < of.length; row++) addUses(total, 0, of, row);
  return amountOf(total, 0);
}

function addUses<Id extends number, Of extends number>(
  sums: Uses<Id>,
  row: Id,
  from: Uses<Of>,
  of: Of,
): void {
  for (const use of uses) {
    addSum(sums.nano[use], row, from.nano[use], of);
    addSum(sums.vcpuMilliMs[use], row, from.vcpuMilliMs[use], of);
  }
}
