/** One condition on a metric: `mean<$250`, `p(95)<=08:00`, `rate(finish<=08:00)>=0.95`. */
import { sure } from '../../kernel/lookup.ts';
import {
  type ComparisonSign,
  comparisons,
  type MetricName,
  type MetricRow,
  metricRow,
  mostOf,
  shortName,
  type Statistic,
  statistics,
} from '../../words/metrics.ts';
import { type ThresholdLimit, limitForm, ratio } from './limit.ts';

/** What is compared: a statistic of the replications, or the share of those that meet a limit. */
export type Measure =
  | { readonly kind: 'statistic'; readonly statistic: Statistic }
  /** Above 0 and below 100. */
  | { readonly kind: 'percentile'; readonly percentile: number }
  | { readonly kind: 'rate'; readonly operator: ComparisonSign; readonly share: number };

/** A condition; `operator` and `limit` apply to the metric, for a rate in each replication. */
export interface Condition {
  /** As written, without its metric. */
  readonly text: string;
  readonly metric: MetricName;
  readonly measure: Measure;
  readonly operator: ComparisonSign;
  readonly limit: ThresholdLimit;
}

/** What a metric's name stands for: itself, or figures of jobs of which the statistic chooses. */
export type Subject =
  | { readonly kind: 'metric'; readonly row: MetricRow }
  | { readonly kind: 'jobs'; readonly name: string; readonly rows: ReadonlyMap<string, MetricRow> };

const sign = comparisons.join('|');
const percentileForm = String.raw`p\((?:\d{1,2}(?:\.\d{1,3})?|100)\)`;
const statisticForm = `${statistics.join('|')}|${percentileForm}`;
const plainForm = String.raw`(${statisticForm})\s*(${sign})\s*(\S+(?: \S+)?)`;
const bound = String.raw`(\w*)\s*(${sign})\s*([^()<>=]+?)`;
const rateForm = String.raw`rate\(\s*${bound}\s*\)\s*(${sign})\s*(\S+(?: %)?)`;

/** The forms, without regard to units; for editors too. */
export const conditionPattern = new RegExp(String.raw`^\s*(?:${plainForm}|${rateForm})\s*$`);

/** A condition, or what was expected instead. */
export function readCondition(given: string, subject: Subject): Condition | string {
  const match = sure(conditionPattern.exec(given));
  const [, statistic, operator, limit, of = '', inner, bound = '', outer, share = ''] = match;
  const text = given.trim();
  if (statistic === undefined) {
    return readRate(subject, { text, of, inner: inner as ComparisonSign, bound, outer, share });
  }
  return readPlain(subject, {
    text,
    statistic,
    operator: operator as ComparisonSign,
    limit: sure(limit),
  });
}

interface PlainWords {
  readonly text: string;
  readonly statistic: string;
  readonly operator: ComparisonSign;
  readonly limit: string;
}

function readPlain(subject: Subject, words: PlainWords): Condition | string {
  const { text, statistic, operator } = words;
  const row = rowOf(subject, statistic);
  if (typeof row === 'string') return row;
  const form = limitForm(row);
  const limit = form.read(words.limit);
  if (limit === undefined) return `expected ${form.expected} as the limit`;
  if (isBeyond(limit, row)) return beyond;
  // The metric is a statistic over jobs already: over replications, it is their mean that counts.
  const ofRuns = subject.kind === 'jobs' && statistic !== 'max' ? 'mean' : statistic;
  return { text, metric: row.name, measure: measureOf(ofRuns), operator, limit };
}

const beyond = 'expected a share of at most 1, such as 0.8 or 80%, as the limit';

/** A limit that no run can reach, or that all do: per cent without their sign. */
function isBeyond(limit: ThresholdLimit, { name }: MetricRow): boolean {
  return limit.kind === 'number' && limit.value > mostOf(name);
}

function rowOf(subject: Subject, statistic: string): MetricRow | string {
  if (subject.kind === 'metric') return subject.row;
  const { name, rows } = subject;
  const known = [...rows.keys()].join(', ');
  return rows.get(statistic) ?? `expected one of ${known}, which are known of ${name}`;
}

/** The ends are the least and the greatest value: no share of replications says them. */
function measureOf(statistic: string): Measure {
  const text = /^p\((.*)\)$/.exec(statistic)?.[1];
  const percentile = text === undefined ? undefined : Number(text);
  if (percentile === 0) return { kind: 'statistic', statistic: 'min' };
  if (percentile === 100) return { kind: 'statistic', statistic: 'max' };
  if (percentile !== undefined) return { kind: 'percentile', percentile };
  return { kind: 'statistic', statistic: sure(statistics.find((one) => one === statistic)) };
}

interface RateWords {
  readonly text: string;
  readonly of: string;
  readonly inner: ComparisonSign;
  readonly bound: string;
  readonly outer: string | undefined;
  readonly share: string;
}

function readRate(subject: Subject, words: RateWords): Condition | string {
  const { text, of, inner, bound, outer, share: shareText } = words;
  if (subject.kind === 'jobs') {
    const [first] = subject.rows.values();
    const example = shortName(sure(first).name);
    return `expected a metric that is one number a run, such as ${example}, for a rate`;
  }
  const { row } = subject;
  if (of !== '' && metricRow(of) !== row) {
    return `expected rate(${shortName(row.name)}…), the metric of the list that it stands in`;
  }
  const form = limitForm(row);
  const limit = form.read(bound);
  if (limit === undefined) return `expected ${form.expected} as the limit`;
  if (isBeyond(limit, row)) return beyond;
  const share = ratio.read(shareText);
  if (share?.kind !== 'number' || share.value < 0 || share.value > 1) {
    return `expected ${ratio.expected} of the replications`;
  }
  const measure = { kind: 'rate', operator: outer as ComparisonSign, share: share.value } as const;
  return { text, metric: row.name, measure, operator: inner, limit };
}
