/** Two results side by side, on a terminal or in a comment. */
import type { ResultComparison } from '../experiment/two-results/compare-results.ts';
import { forMarkdown, forTerminal } from '../kernel/text/borders.ts';
import { foreignRows, textTable } from './text-table.ts';
import {
  type ComparisonPart,
  comparisonParts,
  comparisonSentences,
  titleOfComparison,
} from './two-results-parts.ts';

export function comparisonText(comparison: ResultComparison): string {
  const parts = comparisonParts(comparison).map(({ heading, items, table: { head, rows } }) => {
    const lines = [heading, ...items.map((item) => `  ${item}`)];
    return [...lines, ...(rows.length === 0 ? [] : [textTable(head, rows)])].join('\n');
  });
  const texts = [comparisonSentences(comparison).join('\n'), ...parts];
  return `${forTerminal(texts.join('\n\n'))}\n`;
}

/** Fits a comment on a pull request. */
export function comparisonMarkdown(comparison: ResultComparison): string {
  const sentences = comparisonSentences(comparison).map(forMarkdown).join('\n');
  const parts = comparisonParts(comparison).map(markdownPart);
  const title = `## ${forMarkdown(titleOfComparison(comparison))}`;
  return `${[title, sentences, ...parts].join('\n\n')}\n`;
}

function markdownPart({ heading, items, table: { head, rows } }: ComparisonPart): string {
  const lines = items.map((item) => `- ${forMarkdown(item)}`);
  const table = rows.length === 0 ? [] : [foreignRows(head, rows).trimEnd()];
  return [`### ${heading}`, '', ...lines, ...table].join('\n');
}
