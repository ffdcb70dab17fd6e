/** Which job a user means: by the id that jobs.csv prints, or by a name that is its own. */
import { InputError } from '../kernel/input-error.ts';
import type { JobId } from '../kernel/ids.ts';
import { nearest } from '../kernel/near-match.ts';
import type { Model } from '../model/model.ts';
import { jobIdText } from '../model/names.ts';
import { didYouMean } from '../scenario/reading/report.ts';

const mostIds = 3;

/**
 * `source/12`, `source/12:3`, `source/12+1`, `name` or `name:3`. Throws `InputError` with near
 * matches where there is none, and with the ids where several jobs have the name.
 */
export function findJob(model: Model, wanted: string): JobId {
  const ids = model.jobs.name.map((_, job) => jobIdText(model, job));
  const byId: JobId = ids.indexOf(wanted);
  if (byId >= 0) return byId;
  const [, base = wanted, index] = /^(.*?)(?:[:#](\d+))?$/.exec(wanted) ?? [];
  const exact = named(model, wanted);
  const found = exact.length > 0 ? exact : named(model, base);
  const [job] = found;
  if (found.length > 1) {
    const foundIds = found.map((one) => jobIdText(model, one));
    throw refusal(...severalText(foundIds, base));
  }
  if (job !== undefined && (exact.length > 0 || index === undefined)) return job;
  if (job !== undefined && Number(index) < model.jobs.childCount[job]) {
    return model.jobs.firstChild[job] + Number(index);
  }
  const names = new Set([...ids, ...model.jobs.name]);
  const near = didYouMean(nearest(wanted, [...names]));
  const some = ids.slice(0, mostIds).join(', ');
  throw refusal(`there is no job ${JSON.stringify(wanted)}`, near || `ids are like ${some}`);
}

/**
 * Jobs of the name that are not children or nodes, which have that of their parent, and that are
 * not submitted again: those have the name of the first.
 */
function named({ jobs }: Model, name: string): readonly JobId[] {
  return jobs.name.flatMap((one, job) => {
    const isFirst = jobs.parent[job] < 0 && jobs.resubmission[job] === 0;
    return one === name && isFirst ? job : [];
  });
}

function severalText(ids: readonly string[], name: string): [message: string, remedy: string] {
  const more = ids.length > mostIds ? ' …' : '';
  const remedy = `give an id: ${ids.slice(0, mostIds).join(', ')}${more}`;
  return [`${ids.length} jobs are called ${JSON.stringify(name)}`, remedy];
}

function refusal(message: string, remedy: string): InputError {
  const place = { file: '', line: 0, column: 0, path: '' };
  return new InputError([{ ...place, message: `--job: ${message}`, remedy, severity: 'error' }]);
}
