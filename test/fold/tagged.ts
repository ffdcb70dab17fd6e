/** Worlds whose jobs have tags. */
import { table } from '../../src/kernel/columns.ts';
import type { JobId, TagSetId } from '../../src/kernel/ids.ts';
import type { Model } from '../../src/model/model.ts';
import { integers } from '../worlds/columns.ts';

const tagSets: Model['tagSets'] = table([{}, { team: 'a' }, { team: 'b', run: '1' }, { team: '' }]);

/** Each job has the tag set after that of the job before it. */
export function tagged(model: Model, start: number): Model {
  const tags = integers<JobId, TagSetId>(
    Array.from({ length: model.jobs.count }, (_, job) => (job + start) % 4),
  );
  return { ...model, tagSets, jobs: { ...model.jobs, tags } };
}
