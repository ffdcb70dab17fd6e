/**
 * Composes a text part by part: what is complete of an open map or list becomes tree and is let go,
 * so that YAML's tokens and nodes, which take ninety times the text, are never there as a whole.
 */
import {
  Composer,
  type CST,
  type Document,
  isMap,
  isSeq,
  Lexer,
  Parser,
  type Tags,
  type YAMLError,
} from 'yaml';
import { itemAt, sure } from '../../kernel/lookup.ts';
import { type Conversion, keyOf } from './convert.ts';

/** Lists and maps inside each other. */
export const deepest = 64;
type OpenToken = CST.BlockMap | CST.BlockSequence;
type YamlDocuments = readonly [Document.Parsed, ...Document.Parsed[]];

interface Composing {
  /** Characters of a part. */
  readonly partsOf: number;
  /** Tags that the text may have, without their `!`. */
  readonly tags: readonly string[];
  /** Hears of the beginning of each line. */
  readonly onNewLine: (offset: number) => void;
  /** Takes the parts. */
  readonly conversion: Conversion;
}

/** What is left of the documents of a text, one at least, and the mistakes of the parts before. */
export interface Composed {
  readonly documents: YamlDocuments;
  readonly errors: readonly YAMLError[];
}

/**
 * The composed text, or the place where it is nested too deeply. YAML's parser keeps a stack of its
 * own, but the composer descends by recursion, and a stack that ends inside V8's regular
 * expressions ends the process: so the parser stops where its stack gets too high.
 */
export function composeText(
  text: string,
  { partsOf, tags, onNewLine, conversion }: Composing,
): Composed | number {
  const compose = composerOf(tags);
  const parser = new Parser(onNewLine);
  onNewLine(0);
  const tokens: CST.Token[] = [];
  const errors: YAMLError[] = [];
  let nextPart = partsOf;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (isTooDeep(parser.stack)) return parser.offset - lexeme.length;
    if (parser.offset < nextPart) continue;
    if (tokens.every(isBeforeDocument)) takeParts(parser.stack, { conversion, compose, errors });
    if (errors.length > 0) break;
    nextPart = parser.offset + partsOf;
  }
  for (const token of parser.end()) tokens.push(token);
  return { documents: compose(tokens, text.length), errors };
}

function isTooDeep(stack: readonly CST.Token[]): boolean {
  return stack.length > deepest && stack.filter((token) => 'items' in token).length > deepest;
}

/** Directives may give the tags of the document another meaning. */
function isBeforeDocument({ type }: CST.Token): boolean {
  return type === 'comment' || type === 'newline' || type === 'space';
}

type Compose = (tokens: readonly CST.Token[], endOffset: number) => YamlDocuments;

function composerOf(tags: readonly string[]): Compose {
  const customTags = tags.flatMap(kindsOfTag);
  return (tokens, endOffset) => {
    // Keys are checked in the conversion, which can name both places of a duplicate.
    const composer = new Composer({
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'error',
      keepSourceTokens: true,
      customTags,
    });
    const [first, ...others] = composer.compose(tokens, true, endOffset);
    return [sure(first), ...others];
  };
}

/** A tag on a text, on a map and on a list. */
function kindsOfTag(name: string): Tags {
  const tag = `!${name}`;
  return [
    { tag, resolve: (text: string) => text },
    { tag, collection: 'map' },
    { tag, collection: 'seq' },
  ];
}

interface PartTaker {
  readonly conversion: Conversion;
  readonly compose: Compose;
  readonly errors: YAMLError[];
}

interface Taking extends PartTaker {
  /** Steps to the open map or list. */
  readonly path: readonly (string | number)[];
}

/** Converts what is complete of the maps and lists on the stack, the outer ones first. */
function takeParts(stack: readonly CST.Token[], parts: PartTaker): void {
  const [document, ...open] = stack;
  if (document?.type !== 'document') return;
  let properties: readonly CST.SourceToken[] = document.start;
  const path: (string | number)[] = [];
  for (const token of open) {
    const isBlock = token.type === 'block-map' || token.type === 'block-seq';
    // A tag may make of it what its parts do not show.
    if (!isBlock || properties.some(({ type }) => type === 'tag')) return;
    const opened = token === open.at(-1) ? undefined : token.items.at(-1);
    const step = takePart(token, opened, { ...parts, path });
    if (step === undefined) return;
    path.push(step);
    properties = (token.type === 'block-map' ? opened?.sep : opened?.start) ?? [];
  }
}

/**
 * Converts the items before the open one. The last of them stays: the next ones are composed after
 * it. Returns the step to the open item; undefined = none, or it has no place in the tree.
 */
function takePart(
  token: OpenToken,
  opened: CST.CollectionItem | undefined,
  { conversion, compose, path, errors }: Taking,
): string | number | undefined {
  const items: CST.CollectionItem[] = token.items;
  // A comment may still be added to the last item but one of the inner collection.
  const complete = items.slice(0, opened === undefined ? -2 : -1);
  const end = complete.findLastIndex((item) => mayLead(item, token)) + 1;
  const named = token.type === 'block-map' && opened?.sep !== undefined ? [keyOnly(opened)] : [];
  const [part] = compose([documentOf(token, [...items.slice(0, end), ...named])], 0);
  const limit = opened === undefined ? Infinity : startOf(opened);
  errors.push(...[...part.errors, ...part.warnings].filter(({ pos: [at] }) => at < limit));
  const { contents } = part;
  if (!isMap(contents) && !isSeq(contents)) return undefined;
  const [last] = isMap(contents) ? contents.items.splice(-named.length, named.length) : [];
  conversion.part(token, contents, path);
  if (end > 0) items.splice(0, end, leader(itemAt(items, end - 1)));
  if (opened === undefined || !complete.slice(end).every(isRemark)) return undefined;
  return token.type === 'block-map' ? keyOf(last?.key ?? null) : conversion.itemsOf(token);
}

/** Whether the item is read in the same way wherever it stands in the map or list. */
function mayLead({ start, key, sep }: CST.CollectionItem, token: OpenToken): boolean {
  if (token.type === 'block-seq') return start.some(({ type }) => type === 'seq-item-ind');
  const isExplicit = start.some(({ type }) => type === 'explicit-key-ind');
  const isAligned = key && 'indent' in key && 'source' in key && key.indent === token.indent;
  return isAligned === true && !isExplicit && sep !== undefined;
}

/** The item, which would otherwise seem to begin where the map does. */
function leader(item: CST.CollectionItem): CST.CollectionItem {
  const { start, key } = item;
  if (start.length > 0 || !key) return item;
  return { ...item, start: [{ type: 'space', offset: key.offset, indent: 0, source: '' }] };
}

/** Comments and empty lines. */
function isRemark({ start, key, sep, value }: CST.CollectionItem): boolean {
  const isEmpty = [key, sep, value].every((part) => part === undefined || part === null);
  return isEmpty && start.every(isBeforeDocument);
}

function keyOnly({ value: _, ...item }: CST.CollectionItem): CST.CollectionItem {
  return item;
}

function startOf({ start, key }: CST.CollectionItem): number {
  return start[0]?.offset ?? key?.offset ?? Infinity;
}

function documentOf(token: OpenToken, items: readonly CST.CollectionItem[]): CST.Document {
  const value = { ...token, items: [...items] } as OpenToken;
  return { type: 'document', offset: token.offset, start: [], value };
}
