/** What users should know of dimensions that have too many values for `dimensions.csv`. */
import { jobAxes, mostValues } from '../../fold/dimensions/axes.ts';
import { jobGroups } from '../../fold/jobs/job-groups.ts';
import type { Model } from '../../model/model.ts';

/** A note that names them, if there are any. */
export function dimensionNotes(model: Model): readonly string[] {
  const groups = jobGroups(model);
  if (groups.all.length <= mostValues) return [];
  const many = jobAxes(model, groups, Infinity).filter(({ values }) => values.length > mostValues);
  if (many.length === 0) return [];
  const names = many.map(({ name }) => name).join(', ');
  return [`dimensions.csv leaves out ${names}: more than ${mostValues} values; bill.csv has them`];
}
