/** Parses one YAML (or JSON) document into a tree, with all syntax errors. */
import { LineCounter, type YAMLError } from 'yaml';
import type { Issue } from '../../kernel/input-error.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { composeText, deepest } from './compose.ts';
import { Conversion } from './convert.ts';
import { issueAt } from './report.ts';
import { readJson } from './json.ts';
import { TextNodes } from './text-nodes.ts';
import type { Place, Tree } from './tree.ts';

/** Characters of a document. */
const mostCharacters = 50_000_000;
/** Characters that are read before what is complete of them becomes tree. */
const partCharacters = 8_192;

export interface DocumentOptions {
  /** Characters of a part; it changes nothing in the tree. */
  readonly partsOf?: number;
  /** Tags that a text may have: `Ref` is that of `!Ref x`, which becomes `{Ref: x}`. */
  readonly tags?: readonly string[];
}

/** The text's tree; undefined = the syntax is wrong. */
export function readDocument(
  text: string,
  file: string,
  issues: Issue[],
  options: DocumentOptions = {},
): Tree | undefined {
  const { partsOf = partCharacters, tags = [] } = options;
  const start: Place = { file, line: 1, column: 1 };
  const before = issues.length;
  const fail = (place: Place, message: string) => void issues.push(issueAt(place, { message }));
  if (text.length > mostCharacters) {
    fail(start, 'expected at most 50 MB of text');
    return undefined;
  }
  const json = jsonTree(text, file);
  if (json !== undefined) return json;
  const { lines, placeAt } = placesIn(file);
  const conversion = new Conversion(placeAt);
  const composed = composeText(text, {
    partsOf,
    tags,
    onNewLine: lines.addNewLine,
    conversion,
  });
  if (typeof composed === 'number') {
    fail(placeAt(composed), `expected at most ${deepest} levels of nesting`);
    return undefined;
  }
  const [document, second] = composed.documents;
  const errors = [...composed.errors, ...document.errors, ...document.warnings];
  // What is said about a mistake may depend on what stands before the part.
  if (errors.length > 0 && partsOf < Infinity) {
    return readDocument(text, file, issues, { tags, partsOf: Infinity });
  }
  if (second !== undefined) {
    fail(placeAt(second.range[0]), 'expected one document, received several (---)');
  }
  const spoilt = new Set<number>();
  for (const error of errors) {
    const place = placeAt(error.pos[0]);
    // Further ones in its line follow from the first.
    if (spoilt.has(place.line)) continue;
    spoilt.add(place.line);
    issues.push(issueAt(place, { message: messageOf(error), remedy: syntaxRemedy(error) }));
  }
  if (issues.length > before) return undefined;
  const tree = conversion.document(document.contents);
  issues.push(...conversion.issues);
  return issues.length > before ? undefined : tree;
}

function jsonTree(text: string, file: string): Tree | undefined {
  const { lines, placeAt } = placesIn(file);
  const nodes = new TextNodes(placeAt);
  return readJson(text, { nodes, onNewLine: lines.addNewLine, deepest });
}

/** The lines of a file that is read, and the places of its offsets. */
export function placesIn(file: string) {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: line === 0 ? 1 : col };
  };
  return { lines, placeAt };
}

function messageOf(error: YAMLError): string {
  return `expected YAML or JSON: ${itemAt(error.message.split('\n'), 0).replace(/:$/, '')}`;
}

const quoteIt = 'put the text in quotes';
const syntaxRemedies: readonly (readonly [message: RegExp, remedy: string])[] = [
  [/^Tabs are not allowed/, 'indent by blanks'],
  [/^Nested mappings are not allowed|^Plain value cannot start with/, quoteIt],
  [
    /^Implicit keys? need|^Implicit map keys/,
    'check the indentation and the colons of these lines',
  ],
];

/** What to do about it; empty where the message says so. */
function syntaxRemedy({ message }: YAMLError): string {
  return syntaxRemedies.find(([pattern]) => pattern.test(message))?.[1] ?? '';
}
