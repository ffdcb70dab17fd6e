/** YAML's syntax tree to its document, after a look at how deep it is nested. */
import { Composer, type CST, type Document, LineCounter, Parser } from 'yaml';

/** Levels of nesting. */
export const deepest = 64;

/** The documents of a text (a stream may hold several) and its lines. */
export interface Composed {
  /** undefined = nested too deeply. */
  readonly documents: readonly Document.Parsed[] | undefined;
  readonly lines: LineCounter;
}

/**
 * The parser of tokens keeps its own stack, but the composer descends by recursion, and a stack
 * that ends inside V8's regular expressions ends the process: so depth is measured in between.
 */
export function composeText(text: string): Composed {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  if (tokens.some(isTooDeep)) return { documents: undefined, lines };
  // Keys are looked at in `convertDocument`, which can name both places of a duplicate.
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  const documents = [...composer.compose(tokens, true, text.length)];
  return { documents: documents, lines };
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

/** The tokens that stand for values or keys directly inside a token. */
function childrenOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter(isToken));
}

function isToken(token: CST.Token | null | undefined): token is CST.Token {
  return token !== undefined && token !== null;
}
