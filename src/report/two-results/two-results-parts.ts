/** What is said of two results side by side, however it is laid out. */
import type {
  ResultComparison,
  StrategyPair,
  ThresholdPair,
} from '../../experiment/two-results/compare-results.ts';
import { type BillChange, differenceOfCosts } from '../../experiment/two-results/bill-changes.ts';
import type { Difference } from '../../experiment/two-results/differences.ts';
import type { DocumentChange } from '../../experiment/two-results/document-changes.ts';
import { shorten } from '../../kernel/text/shorten.ts';
import { type MetricName, metricRow, shortName } from '../../words/metrics.ts';
import { signed } from '../answer/answer-table.ts';
import { amountText } from '../layout/figure-text.ts';
import type { TextRows } from '../layout/text-table.ts';

/** Changes of the scenario that are listed. */
const mostChanges = 20;
/** Parts of a strategy's bill that are listed. */
const mostParts = 5;
/** Characters of a value of the scenario. */
const mostOfValue = 60;

/** A part of what is said; items and rows are texts that may be the user's own. */
export interface ComparisonPart {
  readonly heading: string;
  readonly items: readonly string[];
  /** Without rows there is none. */
  readonly table: TextRows;
}

const noTable: TextRows = { head: [], rows: [] };

/** `now`, and where it was called otherwise, from which. */
export function titleOfComparison({ names: { before, now } }: ResultComparison): string {
  return before === now ? before : `${before} → ${now}`;
}

/** What to know first, in sentences. */
export function comparisonSentences(comparison: ResultComparison): readonly string[] {
  if (isTheSame(comparison)) return ['The same: scenario, runs and answer are equal.'];
  return [...verdict(comparison), pairing(comparison)];
}

/** Those that have something to say. */
export function comparisonParts(comparison: ResultComparison): readonly ComparisonPart[] {
  if (isTheSame(comparison)) return [];
  const parts = [
    documentPart(comparison.document),
    figurePart(comparison),
    thresholdPart(comparison.strategies),
    billPart(comparison),
  ];
  return parts.filter(({ items, table }) => items.length + table.rows.length > 0);
}

function isTheSame({ document, strategies, removed, added }: ResultComparison): boolean {
  const others = document.length + removed.length + added.length;
  return others === 0 && strategies.every((one) => one.isSame && one.bill.length === 0);
}

/** The first thing to know. */
function verdict({ strategies, removed, added, chosen }: ResultComparison): readonly string[] {
  const answer =
    chosen.before === chosen.now
      ? `The answer is the same: ${chosen.now ?? 'no strategy'}.`
      : `The answer changes: ${chosen.now ?? 'no strategy'}, before ${chosen.before ?? 'none'}.`;
  const runs = strategies.every((one) => one.isSame)
    ? ['All runs are the same, event by event.']
    : [];
  const names = [
    ...(removed.length === 0 ? [] : [`No longer there: ${removed.join(', ')}.`]),
    ...(added.length === 0 ? [] : [`New: ${added.join(', ')}.`]),
  ];
  return [answer, ...runs, ...names];
}

function pairing({ isPaired, strategies }: ResultComparison): string {
  const n = Math.max(0, ...strategies.map((one) => one.n));
  const runs = `${n} replication${n === 1 ? '' : 's'}`;
  return isPaired
    ? `Compared run by run, under the same chances: ${runs}.`
    : 'The seeds differ: compared as results with chances of their own.';
}

function documentPart(changes: readonly DocumentChange[]): ComparisonPart {
  const items = changes.slice(0, mostChanges).map(({ path, before, now }) => {
    return `${path === '' ? 'scenario' : path}: ${valueOf(before)} → ${valueOf(now)}`;
  });
  const more = changes.length - items.length;
  const rest = more > 0 ? [`and ${more} more changes`] : [];
  return { heading: 'What changed in the scenario', items: [...items, ...rest], table: noTable };
}

function valueOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  return shorten(typeof value === 'string' ? value : JSON.stringify(value), mostOfValue);
}

function figurePart({ strategies }: ResultComparison): ComparisonPart {
  const rows = strategies.flatMap((strategy) =>
    strategy.figures
      .filter(isWorthARow)
      .map((figure) => [
        strategy.name,
        shortName(figure.metric),
        valueText(figure.metric, figure.before),
        valueText(figure.metric, figure.now),
        changeText(figure.metric, figure),
      ]),
  );
  const head = ['strategy', 'metric', 'before', 'now', 'change'];
  return { heading: 'Figures', items: [], table: { head, rows, words: [0, 1, 4] } };
}

/** Counts that are zero in both say nothing. */
function isWorthARow({ before, now, kind, metric }: Difference & { readonly metric: MetricName }) {
  return kind !== 'same' || !isCount(metric) || before !== 0 || now !== 0;
}

function isCount(metric: MetricName): boolean {
  return !['USD', 's'].includes(metricRow(metric)?.unit ?? '');
}

function valueText(metric: MetricName, value: number | undefined): string {
  return value === undefined ? '–' : amountText(metric, value);
}

const words = { same: 'the same', noise: 'noise', unknown: 'not known', change: '' } as const;

/** `+1.9 % (95 % interval +1.2 to +2.5 %)`, or that it is noise. */
function changeText(metric: MetricName, { before, now, interval, kind }: Difference): string {
  if (before === undefined || now === undefined || interval === undefined) return words[kind];
  if (kind === 'same') return words.same;
  const scale = before === 0 ? undefined : 100 / before;
  const text = (difference: number) =>
    scale === undefined ? amountText(metric, difference) : signed(difference * scale, 1);
  const unit = scale === undefined ? '' : ' %';
  const { low, high } = interval;
  if (kind === 'noise' && scale !== undefined && Math.max(-low, high) * scale < 0.05) {
    return 'noise, below 0.1 %';
  }
  const isExact = low === high || !Number.isFinite(low);
  const range = isExact ? '' : ` (95 % interval ${text(low)} to ${text(high)}${unit})`;
  return `${text(now - before)}${unit}${range}${kind === 'noise' ? ': noise' : ''}`;
}

function thresholdPart(strategies: readonly StrategyPair[]): ComparisonPart {
  const items = strategies.flatMap(({ name, thresholds }) =>
    thresholds
      .filter(({ before, now }) => before !== now)
      .map((one) => `${name}: ${thresholdText(one)}`),
  );
  return { heading: 'Conditions', items, table: noTable };
}

function thresholdText({ text, before, now }: ThresholdPair): string {
  return `${text} – ${now ?? 'no longer a condition'}, before ${before ?? 'no condition'}`;
}

function billPart({ strategies, isPaired }: ResultComparison): ComparisonPart {
  const rows = strategies.flatMap(({ name, bill }) =>
    bill
      .slice(0, mostParts)
      .map((change) => [
        name,
        change.dimension,
        change.value === '' ? '–' : change.value,
        valueText('cost_usd', change.before),
        valueText('cost_usd', change.now),
        billText(change, isPaired),
      ]),
  );
  const head = ['strategy', 'by', 'part', 'before', 'now', 'change'];
  return { heading: 'The bill', items: [], table: { head, rows, words: [0, 1, 2] } };
}

/** Between runs with the same chances, a part that differs at all does so for a reason. */
function billText(change: BillChange, isPaired: boolean): string {
  const difference = differenceOfCosts(change);
  const text = amountText('cost_usd', difference);
  return `${difference > 0 ? '+' : ''}${text}${change.isNoise && !isPaired ? ': noise' : ''}`;
}
