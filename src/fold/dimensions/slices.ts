/** A run in slices: one for each value that a dimension has in it. */
import { uint8 } from '../../kernel/columns.ts';
import type { InstanceId, JobGroupId, OfferingId, RowId } from '../../kernel/ids.ts';
import { itemAt } from '../../kernel/lookup.ts';
import type { Amount } from '../money/amount.ts';
import type { Axis } from './axes.ts';
import type { Counts } from '../counters.ts';
import { amountOf, type Uses, usesAlong } from '../money/uses.ts';

/** All groups of jobs, or all offerings, of one value. */
export interface RunSlice<Id extends number> {
  readonly value: string;
  /** Its row in the dimension. */
  readonly row: RowId;
  readonly ids: readonly Id[];
  readonly amount: Amount;
}

/** Values of which some job was submitted. */
export function jobSlices(
  { jobs }: Counts,
  axis: Axis<JobGroupId>,
  uses: Uses<JobGroupId>,
): readonly RunSlice<JobGroupId>[] {
  return slices(axis, uses, (group) => jobs.isOfRun[group] === 1);
}

/** Values of which something was launched. */
export function resourceSlices(
  { instances, model }: Counts,
  axis: Axis<OfferingId>,
  uses: Uses<OfferingId>,
): readonly RunSlice<OfferingId>[] {
  const isLaunched = uint8<OfferingId>(model.offerings.count);
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    isLaunched[instances.offering[instance]] = 1;
  }
  return slices(axis, uses, (offering) => isLaunched[offering] === 1);
}

function slices<Id extends number>(
  axis: Axis<Id>,
  uses: Uses<Id>,
  isOfRun: (id: Id) => boolean,
): readonly RunSlice<Id>[] {
  const along = usesAlong(uses, axis);
  const isValueOfRun = uint8<RowId>(axis.values.length);
  const idsOf = axis.values.map((): Id[] => []);
  for (let id = 0 as Id; id < uses.length; id++) {
    const value = axis.of[id];
    itemAt(idsOf, value).push(id);
    if (isOfRun(id)) isValueOfRun[value] = 1;
  }
  return axis.values.flatMap((value, index) => {
    const row: RowId = index;
    if (isValueOfRun[row] === 0) return [];
    return { value, row, ids: itemAt(idsOf, index), amount: amountOf(along, row) };
  });
}
