/** One text for equal values, in whatever order their keys were written. */
import { compareTexts } from '../../kernel/text/compare-texts.ts';

/** Characters of a piece, at least; the last one may have fewer. */
const pieceCharacters = 65_536;

type Add = (text: string) => void;

/** JSON with sorted keys, without undefined; maps are lists of pairs, since their order counts. */
export function canonicalText(value: unknown): string {
  let text = '';
  addPieces(value, (piece) => {
    text += piece;
  });
  return text;
}

/** The canonical text in pieces: the whole may be too long to be held. */
export function addPieces(value: unknown, add: Add): void {
  let piece = '';
  addText(value, (text) => {
    piece += text;
    if (piece.length < pieceCharacters) return;
    add(piece);
    piece = '';
  });
  add(piece);
}

function addText(value: unknown, add: Add): void {
  if (value instanceof Map) addList(value, add);
  else if (Array.isArray(value)) addList(value, add);
  else if (typeof value === 'object' && value !== null) addObject(value, add);
  else add(scalarText(value));
}

function addList(items: Iterable<unknown>, add: Add): void {
  let separator = '[';
  for (const item of items) {
    add(separator);
    addText(item, add);
    separator = ',';
  }
  add(separator === '[' ? '[]' : ']');
}

function addObject(value: object, add: Add): void {
  const pairs = Object.entries(value).filter(([, part]) => part !== undefined);
  // JavaScript puts whole numbers first.
  const sorted = Object.fromEntries(pairs.sort(([a], [b]) => compareTexts(a, b)));
  let separator = '{';
  for (const [key, part] of Object.entries(sorted)) {
    add(`${separator}${JSON.stringify(key)}:`);
    addText(part, add);
    separator = ',';
  }
  add(separator === '{' ? '{}' : '}');
}

function scalarText(value: unknown): string {
  const isExact = typeof value !== 'number' || Number.isFinite(value);
  if (typeof value === 'bigint' || !isExact) return JSON.stringify(String(value));
  return JSON.stringify(value ?? null);
}
