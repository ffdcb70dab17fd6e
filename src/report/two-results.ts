/** Two results side by side, in sentences and tables: on a terminal, or in a comment. */
import type {
  ResultComparison,
  StrategyPair,
  ThresholdPair,
} from '../experiment/two-results/compare-results.ts';
import { type BillChange, differenceOfCosts } from '../experiment/two-results/bill-changes.ts';
import type { Difference } from '../experiment/two-results/differences.ts';
import type { DocumentChange } from '../experiment/two-results/document-changes.ts';
import { forMarkdown, forTerminal } from '../kernel/text/borders.ts';
import { shorten } from '../kernel/text/shorten.ts';
import { type MetricName, metricRow, shortName } from '../words/metrics.ts';
import { signed } from './answer-table.ts';
import { amountText } from './figure-text.ts';
import { foreignRows, textTable } from './text-table.ts';

/** Changes of the scenario that are listed. */
const mostChanges = 20;
/** Parts of a strategy's bill that are listed. */
const mostParts = 5;
/** Characters of a value of the scenario. */
const mostOfValue = 60;

/** How a text is laid out. */
interface Layout {
  readonly heading: (text: string) => string;
  readonly item: (text: string) => string;
  readonly table: (head: readonly string[], rows: readonly (readonly string[])[]) => string;
  readonly foreign: (text: string) => string;
}

const terminal: Layout = {
  heading: (text) => text,
  item: (text) => `  ${text}`,
  table: textTable,
  foreign: forTerminal,
};
const markdown: Layout = {
  heading: (text) => `### ${text}`,
  item: (text) => `- ${text}`,
  table: (head, rows) => foreignRows(head, rows).trimEnd(),
  foreign: forMarkdown,
};

export function comparisonText(comparison: ResultComparison): string {
  return textIn(comparison, terminal);
}

/** Fits a comment on a pull request. */
export function comparisonMarkdown(comparison: ResultComparison): string {
  return `## ${forMarkdown(titleOf(comparison))}\n\n${textIn(comparison, markdown)}`;
}

function titleOf({ names: { before, now } }: ResultComparison): string {
  return before === now ? before : `${before} → ${now}`;
}

function textIn(comparison: ResultComparison, layout: Layout): string {
  if (isTheSame(comparison)) return 'The same: scenario, runs and answer are equal.\n';
  const sections = [
    [...verdict(comparison), pairing(comparison)],
    documentSection(comparison.document, layout),
    figureSection(comparison, layout),
    thresholdSection(comparison.strategies, layout),
    billSection(comparison, layout),
  ];
  const texts = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
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

function documentSection(changes: readonly DocumentChange[], layout: Layout): readonly string[] {
  if (changes.length === 0) return [];
  const lines = changes.slice(0, mostChanges).map(({ path, before, now }) => {
    const place = layout.foreign(path === '' ? 'scenario' : path);
    return layout.item(`${place}: ${valueOf(before, layout)} → ${valueOf(now, layout)}`);
  });
  const more = changes.length - lines.length;
  const rest = more > 0 ? [layout.item(`and ${more} more changes`)] : [];
  return [layout.heading('What changed in the scenario'), ...gap(layout), ...lines, ...rest];
}

/** Markdown needs a blank line below a heading. */
function gap(layout: Layout): readonly string[] {
  return layout === markdown ? [''] : [];
}

function valueOf(value: unknown, { foreign }: Layout): string {
  if (value === undefined) return 'nothing';
  return foreign(shorten(typeof value === 'string' ? value : JSON.stringify(value), mostOfValue));
}

function figureSection({ strategies }: ResultComparison, layout: Layout): readonly string[] {
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
  if (rows.length === 0) return [];
  const head = ['strategy', 'metric', 'before', 'now', 'change'];
  return [layout.heading('Figures'), ...gap(layout), layout.table(head, rows)];
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

function thresholdSection(strategies: readonly StrategyPair[], layout: Layout): readonly string[] {
  const lines = strategies.flatMap(({ name, thresholds }) =>
    thresholds
      .filter(({ before, now }) => before !== now)
      .map((one) => layout.item(layout.foreign(`${name}: ${thresholdText(one)}`))),
  );
  return lines.length === 0 ? [] : [layout.heading('Conditions'), ...gap(layout), ...lines];
}

function thresholdText({ text, before, now }: ThresholdPair): string {
  return `${text} – ${now ?? 'no longer a condition'}, before ${before ?? 'no condition'}`;
}

function billSection(
  { strategies, isPaired }: ResultComparison,
  layout: Layout,
): readonly string[] {
  const rows = strategies.flatMap(({ name, bill }) =>
    bill
      .slice(0, mostParts)
      .map((change) => [
        name,
        change.dimension,
        layout.foreign(change.value === '' ? '–' : change.value),
        valueText('cost_usd', change.before),
        valueText('cost_usd', change.now),
        billText(change, isPaired),
      ]),
  );
  if (rows.length === 0) return [];
  const head = ['strategy', 'by', 'part', 'before', 'now', 'change'];
  return [layout.heading('The bill'), ...gap(layout), layout.table(head, rows)];
}

/** Between runs with the same chances, a part that differs at all does so for a reason. */
function billText(change: BillChange, isPaired: boolean): string {
  const difference = differenceOfCosts(change);
  const text = amountText('cost_usd', difference);
  return `${difference > 0 ? '+' : ''}${text}${change.isNoise && !isPaired ? ': noise' : ''}`;
}
