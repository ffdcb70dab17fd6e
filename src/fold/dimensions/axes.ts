/** Dimensions as columns: which value each group of jobs, and each offering, has. */
import { column } from '../../kernel/columns.ts';
import type { Column, JobGroupId, OfferingId, RowId, Rows } from '../../kernel/ids.ts';
import { entryOf } from '../../kernel/lookup.ts';
import type { Model } from '../../model/model.ts';
import type { Dimension } from '../../words/dimensions.ts';
import { purchaseNames } from '../../words/purchases.ts';
import type { JobGroup, JobGroups } from '../jobs/job-groups.ts';

/**
 * Dimensions and tags of more values have no metrics: each replication keeps its own, and nobody
 * reads so many side by side. `bill.csv` has their money.
 */
export const mostValues = 500;

/** One dimension; each tag is one of its own. */
export interface Axis<Id extends number> {
  readonly dimension: Dimension;
  /** In sentences. */
  readonly name: string;
  /** In order of first rows. */
  readonly values: readonly string[];
  /** The row of its value. */
  readonly of: Column<Id, RowId>;
}

/**
 * By what groups of jobs differ, without dimensions and tags of more than `most` values. A value is
 * empty for jobs without a share, a definition or the tag.
 */
export function jobAxes(
  { queues, shares, definitions, tagSets }: Model,
  { all }: JobGroups,
  most: number,
): readonly Axis<JobGroupId>[] {
  const along = (dimension: Dimension, valueOf: (jobs: JobGroup) => string, name?: string) =>
    axisOf({ dimension, name: name ?? dimension }, all, valueOf, most);
  const tags = [...new Set(tagSets.flatMap((set) => Object.keys(set)))];
  return [
    along('queue', ({ queue }) => queues[queue].name),
    along('share', ({ share }) => (share < 0 ? '' : shares[share].identifier)),
    along('job_definition', ({ definition }) => (definition < 0 ? '' : definitions[definition])),
    ...tags.map((tag) =>
      along('tag', (jobs) => `${tag}=${tagSets[jobs.tags][tag] ?? ''}`, `tag ${tag}`),
    ),
  ].flatMap((axis) => axis ?? []);
}

/** By what offerings differ. */
export function resourceAxes({ offerings, environments }: Model): readonly Axis<OfferingId>[] {
  const along = (dimension: Dimension, valueOf: (type: string, id: OfferingId) => string) =>
    axisOf({ dimension, name: dimension }, offerings.typeName, valueOf, Infinity) ?? [];
  return [
    along('compute_environment', (_type, id) => environments[offerings.environment[id]].name),
    along('instance_type', (type) => type),
    along('purchase', (_type, id) => purchaseNames[offerings.purchase[id]]),
  ].flat();
}

/** undefined = it has too many values. */
function axisOf<Id extends number, Row>(
  address: Pick<Axis<Id>, 'dimension' | 'name'>,
  rows: Rows<Id, Row>,
  valueOf: (row: Row, id: Id) => string,
  most: number,
): Axis<Id> | undefined {
  const known = new Map<string, RowId>();
  const of = new Int32Array(rows.length);
  for (const [id, row] of rows.entries()) {
    const next: RowId = known.size;
    const value = entryOf(known, valueOf(row, id), () => next);
    if (value >= most) return undefined;
    of[id] = value;
  }
  return { ...address, values: [...known.keys()], of: column(of) };
}
