/** `thresholds`: conditions that a strategy must meet, such as `finish: ["p(95)<=08:00"]`. */
import * as z from 'zod';
import { nearest } from '../../kernel/near-match.ts';
import { metricRow, metricTable, shortName } from '../../words/metrics.ts';
import {
  type Condition,
  conditionPattern,
  readCondition,
  type Subject,
} from '../values/condition.ts';
import { list } from '../values/scalar.ts';

/** A condition on a metric of the whole run, or of a part of it. */
export interface Threshold extends Condition {
  /** The metric as written: `finish`, `wait{queue:urgent}`. */
  readonly key: string;
}

/** In the order of the document. */
export type Thresholds = readonly Threshold[];

const error =
  'expected a condition such as mean<$250, p(95)<=08:00 or rate(<=12h)>=0.95 ' +
  '(mean, sd, min, max, p(n), rate)';

const conditions = list(z.string({ error }).regex(conditionPattern, { error }), 1, 20);

/** Names for the figures of jobs that a run has several statistics of. */
const ofJobs: ReadonlyMap<string, Subject> = new Map(
  (['wait', 'turnaround'] as const).map((name) => {
    const forms = [
      ['mean', `${name}_mean_s`],
      ['p(50)', `${name}_p50_s`],
      ['p(95)', `${name}_p95_s`],
      ['max', `${name}_max_s`],
    ] as const;
    const rows = forms.flatMap(([statistic, metric]) => {
      const row = metricRow(metric);
      return row === undefined ? [] : [[statistic, row] as const];
    });
    return [name, { kind: 'jobs', name, rows: new Map(rows) }];
  }),
);

const shortNames = metricTable.map(({ name }) => shortName(name));
const known = [
  ...new Set([...metricTable.map(({ name }) => name), ...shortNames, ...ofJobs.keys()]),
];

/** Editors see the plain names; parts of a run, such as `wait{queue:urgent}`, are keys as well. */
const document = z
  .object(Object.fromEntries(known.map((name) => [name, conditions.optional()])), {
    error: (issue) => (issue.code === 'invalid_type' ? 'expected a map' : undefined),
  })
  .catchall(conditions);

export const thresholds = document.transform((map, context): Thresholds =>
  Object.entries(map).flatMap(([key, texts]): readonly Threshold[] => {
    const subject = subjectOf(key);
    if (subject === undefined) {
      context.addIssue(unknownKey(key));
      return [];
    }
    return (texts ?? []).flatMap((text, index): readonly Threshold[] => {
      const condition = readCondition(text, subject);
      if (typeof condition !== 'string') return [{ ...condition, key }];
      context.addIssue({ code: 'custom', message: condition, path: [key, index] });
      return [];
    });
  }),
);

function subjectOf(key: string): Subject | undefined {
  const row = metricRow(key);
  return row === undefined ? ofJobs.get(key) : { kind: 'metric', row };
}

function unknownKey(key: string) {
  const near = nearest(key, known);
  const remedy = near.length > 0 ? ` such as ${near.join(', ')}` : ' of docs/results.md';
  return {
    code: 'invalid_key' as const,
    origin: 'record' as const,
    issues: [
      { code: 'custom' as const, message: `expected a metric${remedy}`, path: [], input: key },
    ],
    path: [key],
    input: key,
  };
}
