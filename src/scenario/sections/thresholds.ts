/** `thresholds`: conditions on the summary's metrics, such as `cost_usd: ["p(95)<500"]`. */
import * as z from 'zod';
import {
  type ComparisonSign,
  comparisons,
  type MetricName,
  metricTable,
  type Statistic,
  statistics,
} from '../../words/metrics.ts';
import { closed } from '../values/object.ts';
import { list } from '../values/scalar.ts';
import { sure } from '../../kernel/lookup.ts';

const statistic = String.raw`(?:(${statistics.join('|')})|p\((\d{1,2}(?:\.\d{1,3})?|100)\))`;
const limit = String.raw`(-?\d{1,15}(?:\.\d{1,9})?)`;
const pattern = new RegExp(`^\\s*${statistic}\\s*(${comparisons.join('|')})\\s*${limit}\\s*$`);

const error = 'expected a condition such as mean<28800 or p(95)<=500 (mean, sd, min, max, p(n))';

const threshold = z
  .string({ error })
  .regex(pattern, { error })
  .transform((text) => {
    const [, plain, percentile, operator, figure] = sure(pattern.exec(text));
    return {
      /** As written. */
      text: text.trim(),
      statistic: (plain ?? 'p') as Statistic,
      /** For statistic `p`: 0 … 100. */
      percentile: Number(percentile ?? 0),
      operator: operator as ComparisonSign,
      limit: Number(figure),
    };
  });

/** A condition on one metric over the replications of a strategy. */
export type Threshold = z.output<typeof threshold>;

const conditions = list(threshold, 1, 20).optional();

export const thresholds = closed(
  Object.fromEntries(metricTable.map(({ name }) => [name, conditions])) as Record<
    MetricName,
    typeof conditions
  >,
);
export type Thresholds = z.output<typeof thresholds>;
