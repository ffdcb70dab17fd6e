/** Parses one YAML (or JSON) document into a tree, with all syntax errors. */
import { Composer, type CST, type Document, LineCounter, Parser, type YAMLError } from 'yaml';
import type { Issue } from '../../kernel/input-error.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { convertDocument } from './convert.ts';
import { issueAt } from './report.ts';
import type { Place, Tree } from './tree.ts';

/** Characters of a document. */
const mostCharacters = 50_000_000;
/** Levels of nesting. */
const deepest = 64;

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
  const [document, second] = composeText(text, lines) ?? [];
  if (document === undefined) {
    fail(start, `expected at most ${deepest} levels of nesting`);
    return undefined;
  }
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return line === 0 ? start : { file, line, column: col };
  };
  if (second !== undefined) {
    fail(placeAt(second.range[0]), 'expected one document, received several (---)');
  }
  for (const error of [...document.errors, ...document.warnings]) {
    fail(placeAt(error.pos[0]), messageOf(error));
  }
  if (issues.length > before) return undefined;
  const tree = convertDocument(document, { issues, placeAt });
  return issues.length > before ? undefined : tree;
}

function messageOf(error: YAMLError): string {
  return `expected YAML or JSON: ${itemAt(error.message.split('\n'), 0).replace(/:$/, '')}`;
}

/**
 * The documents of a text, which may be a stream of several; undefined = nested too deeply. YAML's
 * parser keeps a stack of its own, but the composer descends by recursion, and a stack that ends
 * inside V8's regular expressions ends the process: so depth is measured in between.
 */
function composeText(text: string, lines: LineCounter): Document.Parsed[] | undefined {
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  if (tokens.some(isTooDeep)) return undefined;
  // Keys are checked in `convertDocument`, which can name both places of a duplicate.
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  return [...composer.compose(tokens, true, text.length)];
}

function isTooDeep(root: CST.Token): boolean {
  const open: { readonly token: CST.Token; readonly depth: number }[] = [{ token: root, depth: 0 }];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const depth = step.depth + 1;
    for (const token of childrenOf(step.token)) {
      if (depth > deepest) return true;
      open.push({ token, depth });
    }
  }
  return false;
}

/** The tokens of values and keys directly inside a token. */
function childrenOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items
    .flatMap(({ key, value }) => [key, value])
    .filter((part) => part !== undefined && part !== null);
}
