/** The page of a comparison: what differs between two results, and why. */
import type { ResultComparison } from '../../experiment/two-results/compare-results.ts';
import {
  type ComparisonPart,
  comparisonParts,
  comparisonSentences,
  titleOfComparison,
} from '../two-results/two-results-parts.ts';
import { pageDocument, type Section } from './document.ts';
import { drawn } from './figure.ts';
import { changePicture } from './pictures/changes.ts';
import { tableMarkup } from './table.ts';
import { leadMarkup, listMarkup } from './text.ts';

/** The folders are named as the user named them. */
export function comparisonPage(comparison: ResultComparison): string {
  return pageDocument({
    title: `What changed: ${titleOfComparison(comparison)}`,
    lead: leadMarkup(comparisonSentences(comparison)),
    sections: [
      { id: 'costs', title: 'Before and now', content: drawn(changePicture(comparison)) },
      ...comparisonParts(comparison).map(sectionOf),
    ],
    data: {},
  });
}

function sectionOf({ heading, items, table }: ComparisonPart, index: number): Section {
  const { rows } = table;
  const tables = rows.length === 0 ? [] : [tableMarkup({ caption: heading, ...table })];
  return { id: `part-${index + 1}`, title: heading, content: [...listMarkup(items), ...tables] };
}
