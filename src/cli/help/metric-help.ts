/** `batchcast help metrics`: what every metric means. */
import { metricTable } from '../../words/metrics.ts';
import { UsageError } from '../flags.ts';
import { helpList } from './help-list.ts';

/** All metrics, or those with this text in their name. */
export function metricHelp(part: string, width: number): string {
  const rows = metricTable.filter(({ name }) => name.includes(part));
  if (rows.length === 0) throw new UsageError(`no metric has ${part} in its name`);
  return helpList(
    rows.map(({ name, unit, meaning }) => [name, `${meaning} (${unit})`]),
    width,
  );
}
