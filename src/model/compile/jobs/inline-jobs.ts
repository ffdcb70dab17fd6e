/** Fills the columns of the jobs that a scenario spells out, parents with their children. */
import { valueOf } from '../../../kernel/lookup.ts';
import type { RowId } from '../../../kernel/ids.ts';
import { fillChildren } from './array-jobs.ts';
import { rowsOfArray } from './job-counts.ts';
import {
  type Filling,
  fillResubmissions,
  fillRow,
  noteWork,
  sizeOf,
  type Submitted,
  type SubmittedRow,
} from './job-rows.ts';
import { plainShape, traitsOf } from './job-traits.ts';
import { fillMultinode } from './multinode-jobs.ts';
import { resubmissionsOf } from './resubmissions.ts';
import type { InlineSource } from './sources.ts';

export function fillInline(filling: Filling<InlineSource>): void {
  const { context, numbered, source } = filling;
  for (const [index, job] of source.jobs.entries()) {
    const { shareIdentifier } = job;
    const share = shareIdentifier === undefined ? -1 : context.shares.indexOf(shareIdentifier);
    const ordinal: RowId = index;
    const first = numbered.firstJob[ordinal];
    const submitted = { filling, job, ordinal, share, first };
    const { nodeProperties } = valueOf(context.scenario.jobDefinitions, job.jobDefinition);
    if (nodeProperties === undefined) fillJob(submitted);
    else fillMultinode(submitted, nodeProperties);
  }
}

/** The row of a plain job, or of an array with those of its children; then the resubmissions. */
function fillJob(submitted: Submitted): void {
  const { filling, job, first } = submitted;
  const { context } = filling;
  const traits = traitsOf(context, job.jobQueue, job.jobDefinition, job);
  const size = sizeOf(valueOf(context.scenario.jobDefinitions, job.jobDefinition), [job]);
  const shape = context.tables.shapes.indexOf(plainShape(size, traits));
  const row = { id: first, arrayIndex: -1, again: undefined, traits, size, shape };
  const count = job.arrayProperties?.size ?? 0;
  const resubmissions = resubmissionsOf(context, job.jobQueue, traits);
  fillRow(submitted, row);
  noteWork(filling, traits, first, first + rowsOfArray(count, resubmissions.length));
  if (count === 0) {
    fillResubmissions(filling, submitted, row, { from: first + 1, all: resubmissions });
    return;
  }
  const write = (child: SubmittedRow) => {
    fillRow(submitted, child);
  };
  fillChildren(filling, submitted, row, { count, resubmissions, write });
}
