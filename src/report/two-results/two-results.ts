/** Two results side by side, on a terminal or in a comment. */
import type { ResultComparison } from '../../experiment/two-results/compare-results.ts';
import { forMarkdown, forTerminal } from '../../kernel/text/borders.ts';
import { wrapped, wrappedLines } from '../../kernel/text/display-width.ts';
import { fittedTable, rankedColumns } from '../layout/fitted-table.ts';
import { foreignRows, type TextRows } from '../layout/text-table.ts';
import {
  type ComparisonPart,
  comparisonParts,
  comparisonSentences,
  titleOfComparison,
} from './two-results-parts.ts';

/** In columns of a terminal. */
export function comparisonText(comparison: ResultComparison, width: number): string {
  const parts = comparisonParts(comparison).map(({ heading, items, table }) => {
    const lines = [heading, ...items.map((item) => wrapped(`  ${item}`, width))];
    return [...lines, ...(table.rows.length === 0 ? [] : [tableText(table, width)])].join('\n');
  });
  const texts = [wrappedLines(comparisonSentences(comparison), width), ...parts];
  return `${forTerminal(texts.join('\n\n'))}\n`;
}

/** What was before is left out first: what it is now and the change say as much. */
function tableText(table: TextRows, width: number): string {
  const ranks = table.head.map((text) => (text === 'before' ? 1 : 0));
  return fittedTable(rankedColumns(table, ranks), { color: false, width }, '--format json');
}

/** Fits a comment on a pull request. */
export function comparisonMarkdown(comparison: ResultComparison): string {
  const sentences = comparisonSentences(comparison).map(forMarkdown).join('\n');
  const parts = comparisonParts(comparison).map(markdownPart);
  const title = `## ${forMarkdown(titleOfComparison(comparison))}`;
  return `${[title, sentences, ...parts].join('\n\n')}\n`;
}

function markdownPart({ heading, items, table: rows }: ComparisonPart): string {
  const lines = items.map((item) => `- ${forMarkdown(item)}`);
  const table = rows.rows.length === 0 ? [] : [foreignRows(rows).trimEnd()];
  return [`### ${heading}`, '', ...lines, ...table].join('\n');
}
