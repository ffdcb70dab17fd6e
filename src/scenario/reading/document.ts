/** Parses one YAML (or JSON) document into a tree, with all syntax errors. */
import {
  Composer,
  type CST,
  type Document,
  Lexer,
  LineCounter,
  Parser,
  type YAMLError,
} from 'yaml';
import type { Issue } from '../../kernel/input-error.ts';
import { itemAt, sure } from '../../kernel/lookup.ts';
import { convertDocument } from './convert.ts';
import { issueAt } from './report.ts';
import type { Place, Tree } from './tree.ts';

/** Characters of a document. */
const mostCharacters = 50_000_000;
/** Lists and maps inside each other. */
const deepest = 64;

type YamlDocuments = readonly [Document.Parsed, ...Document.Parsed[]];

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
  const composed = composeText(text, lines);
  if (typeof composed === 'number') {
    fail(placeAt(composed), `expected at most ${deepest} levels of nesting`);
    return undefined;
  }
  const [document, second] = composed;
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
 * The documents of a text, one at least, or the place where it is nested too deeply. YAML's parser
 * keeps a stack of its own, but the composer descends by recursion, and a stack that ends inside
 * V8's regular expressions ends the process: so the parser stops where its stack gets too high.
 */
function composeText(text: string, lines: LineCounter): YamlDocuments | number {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (isTooDeep(parser.stack)) return parser.offset - lexeme.length;
  }
  tokens.push(...parser.end());
  // Keys are checked in `convertDocument`, which can name both places of a duplicate.
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  const [first, ...others] = composer.compose(tokens, true, text.length);
  return [sure(first), ...others];
}

function isTooDeep(stack: readonly CST.Token[]): boolean {
  return stack.length > deepest && stack.filter((token) => 'items' in token).length > deepest;
}
