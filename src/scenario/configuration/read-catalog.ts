/** Reads a catalogue of types and prices, as `batchcast prices import` writes it. */
import type { Issue } from '../../kernel/input-error.ts';
import { readDocument } from '../reading/document.ts';
import { issueAt, shown } from '../reading/report.ts';
import { field, type MapTree } from '../reading/tree.ts';

/** Keys at the top of AWS's own lists, which must be imported first. */
const ofAws = [
  'offerCode',
  'products',
  'PriceList',
  'SpotPriceHistory',
  'InstanceTypes',
  'spot_advisor',
];

/** The one map of the file; none, with issues, where it is no catalogue. */
export function readCatalog(text: string, file: string, issues: Issue[]): readonly MapTree[] {
  const start = { file, line: 1, column: 1 };
  if (text.startsWith('"FormatVersion"')) {
    issues.push(issueAt(start, listOfAws(file)));
    return [];
  }
  const tree = readDocument(text, file, issues);
  if (tree === undefined) return [];
  if (ofAws.some((key) => field(tree, key) !== undefined)) {
    issues.push(issueAt(tree.place, listOfAws(file)));
  } else if (tree.kind !== 'map') {
    const message = `expected a catalogue with types and regions, received ${shown(tree)}`;
    issues.push(issueAt(tree.place, { message, remedy: 'see docs/prices.md' }));
  } else return [tree];
  return [];
}

function listOfAws(file: string) {
  return {
    message: "expected a catalogue, received a list of AWS's",
    remedy: `make one: batchcast prices import ${file} -o catalog.json`,
  };
}
