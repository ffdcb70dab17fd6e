/** Parses one YAML (or JSON) document into a tree, with all syntax errors. */
import { LineCounter, type YAMLError } from 'yaml';
import type { Issue } from '../../kernel/input-error.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { composeText, deepest } from './compose.ts';
import { Conversion } from './convert.ts';
import { issueAt } from './report.ts';
import type { Place, Tree } from './tree.ts';

/** Characters of a document. */
const mostCharacters = 50_000_000;
/** The text's tree; undefined = the syntax is wrong. */
export function readDocument(text: string, file: string, issues: Issue[]): Tree | undefined {
  const start: Place = { file, line: 1, column: 1 };
  const before = issues.length;
  const fail = (place: Place, message: string) => void issues.push(issueAt(place, { message }));
  if (text.length > mostCharacters) {
    fail(start, 'expected at most 50 MB of text');
    return undefined;
  }
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return line === 0 ? start : { file, line, column: col };
  };
  const conversion = new Conversion(placeAt);
  const composed = composeText(text, lines.addNewLine, conversion);
  if (typeof composed === 'number') {
    fail(placeAt(composed), `expected at most ${deepest} levels of nesting`);
    return undefined;
  }
  const [document, second] = composed.documents;
  if (second !== undefined) {
    fail(placeAt(second.range[0]), 'expected one document, received several (---)');
  }
  for (const error of [...composed.errors, ...document.errors, ...document.warnings]) {
    fail(placeAt(error.pos[0]), messageOf(error));
  }
  if (issues.length > before) return undefined;
  const tree = conversion.document(document.contents);
  issues.push(...conversion.issues);
  return issues.length > before ? undefined : tree;
}

function messageOf(error: YAMLError): string {
  return `expected YAML or JSON: ${itemAt(error.message.split('\n'), 0).replace(/:$/, '')}`;
}
