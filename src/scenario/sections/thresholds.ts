/** `thresholds`: conditions that a strategy must meet, such as `finish: ["p(95)<=08:00"]`. */
import * as z from 'zod';
import { nearest } from '../../kernel/near-match.ts';
import { quoted } from '../../kernel/text/mistakes.ts';
import { type Dimension, dimensions, isOfJobs, metricsAlong } from '../../words/dimensions.ts';
import { metricRow, metricTable, shortName } from '../../words/metrics.ts';
import {
  type Condition,
  conditionPattern,
  readCondition,
  type Subject,
} from '../values/condition.ts';
import { list } from '../values/scalar.ts';

/** A part of a run: one value of a dimension. */
export interface PartOfRun {
  readonly dimension: Dimension;
  /** Of a tag `key=value`. */
  readonly value: string;
}

/** A condition on a metric of the whole run, or of a part of it. */
export interface Threshold extends Condition {
  /** The metric as written: `finish`, `wait{queue:urgent}`. */
  readonly key: string;
  /** undefined = the whole run. */
  readonly part: PartOfRun | undefined;
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

/** What a key is about; a short name leaves the unit to its limits. */
function meaningOf(name: string): string {
  const row = metricRow(name);
  if (row === undefined) {
    return `Conditions on the ${name} of jobs: mean, p(50), p(95) and max are over jobs.`;
  }
  if (row.name === name) return `Conditions, in ${row.unit}: ${row.meaning}.`;
  return `Conditions on ${row.name} under its name without the unit.`;
}

/** Editors see the plain names; parts of a run, such as `wait{queue:urgent}`, are keys as well. */
const document = z
  .object(
    Object.fromEntries(
      known.map((name) => [name, conditions.optional().describe(meaningOf(name))]),
    ),
    {
      error: (issue) => (issue.code === 'invalid_type' ? 'expected a map' : undefined),
    },
  )
  .catchall(conditions);

export const thresholds = document
  .check(({ value, issues }) => {
    for (const [key, texts = []] of Object.entries(value)) {
      const read = readKey(key);
      if ('subject' in read) issues.push(...wrongConditions(key, texts, read.subject));
    }
  })
  .transform((map): Thresholds =>
    Object.entries(map).flatMap(([key, texts = []]) => {
      const read = readKey(key);
      if ('expected' in read) return [];
      return texts.flatMap((text): readonly Threshold[] => {
        const condition = readCondition(text, read.subject);
        return typeof condition === 'string' ? [] : [{ ...condition, key, part: read.part }];
      });
    }),
  );

/** Those that do not have the form are reported by it. */
function wrongConditions(key: string, texts: readonly string[], subject: Subject) {
  return texts.flatMap((input, index) => {
    if (!conditionPattern.test(input)) return [];
    const message = readCondition(input, subject);
    if (typeof message !== 'string') return [];
    return { code: 'custom' as const, message, path: [key, index], input };
  });
}

/** What is wrong with a key of the section; undefined = nothing. */
export function keyMistake(key: string): string | undefined {
  const read = readKey(key);
  return 'expected' in read ? `expected ${read.expected}, received ${quoted(key)}` : undefined;
}

const keyPattern = /^(\w+)(?:\{(\w+):([^{}]*)\})?$/;

type KeyReading = { readonly subject: Subject; readonly part: PartOfRun | undefined };

/** What a key is about, or what was expected in its place. */
function readKey(key: string): KeyReading | { readonly expected: string } {
  const [, name = key, along, value = ''] = keyPattern.exec(key) ?? [];
  const row = metricRow(name);
  const subject: Subject | undefined =
    row === undefined ? ofJobs.get(name) : { kind: 'metric', row };
  if (subject === undefined) return { expected: `a metric${suggested(name, known)}` };
  if (along === undefined) return { subject, part: undefined };
  const dimension = dimensions.find((one) => one === along);
  if (dimension === undefined) return { expected: `a dimension${suggested(along, dimensions)}` };
  const names = metricsAlong(dimension).map((one) => one.name);
  const has = subject.kind === 'metric' ? names.includes(subject.row.name) : isOfJobs(dimension);
  if (!has) return { expected: `a metric that is known of each ${dimension}: ${names.join(', ')}` };
  return { subject, part: { dimension, value } };
}

function suggested(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  if (near.length > 0) return ` such as ${near.join(', ')}`;
  return names === dimensions ? `: ${names.join(', ')}` : ' of docs/results.md';
}
