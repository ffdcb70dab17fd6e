/** Text to tree: one YAML (or JSON) document, with every mistake of its form. */
import type { YAMLError } from 'yaml';
import type { Issue } from '../../kernel/input-error.ts';
import { composeText } from './compose.ts';
import { convertDocument } from './convert.ts';
import { issueAt } from './report.ts';
import type { Place, Tree } from './tree.ts';
import { itemAt } from '../../kernel/lookup.ts';

/** Characters of a document. */
const mostCharacters = 50_000_000;

/** The text's tree; undefined where a mistake of form makes a further look worthless. */
export function readDocument(text: string, file: string, issues: Issue[]): Tree | undefined {
  const start: Place = { file, line: 1, column: 1 };
  const stop = (message: string): undefined => {
    issues.push(issueAt(start, { path: [], message }));
  };
  if (text.length > mostCharacters) {
    stop('expected at most 50 MB of text');
    return;
  }
  const { documents, lines } = composeText(text);
  const [document, second] = documents ?? [];
  if (document === undefined) {
    stop('expected at most 64 levels of nesting');
    return;
  }
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return line === 0 ? start : { file, line, column: col };
  };
  const before = issues.length;
  if (second !== undefined) {
    const message = 'expected one document, received several (---)';
    issues.push(issueAt(placeAt(second.range[0]), { path: [], message }));
  }
  for (const error of [...document.errors, ...document.warnings]) {
    issues.push(issueAt(placeAt(error.pos[0]), { path: [], message: messageOf(error) }));
  }
  if (issues.length > before) return undefined;
  const tree = convertDocument(document, { issues, placeAt });
  return issues.length > before ? undefined : tree;
}

function messageOf(error: YAMLError): string {
  return `expected YAML or JSON: ${itemAt(error.message.split('\n'), 0).replace(/:$/, '')}`;
}
