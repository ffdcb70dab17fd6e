/** A document as JSON, so that a result says what it was made from; long sections as a digest. */
import { sha256Of } from '../../kernel/sha256.ts';
import { type MapTree, toPlain, type Tree } from './tree.ts';

/** Characters of the JSON of a section; a longer one is given by its digest. */
const mostOfSection = 200_000;
/** Entries of a section that are turned into text at a time. */
const entriesAtOnce = 16;

/** The document as it is read, `--set` and `--sweep` included; pretty, one key a line. */
export function documentText(document: MapTree): string {
  const sections = [...document.entries].map(([key, { value }]) => [key, sectionOf(value)]);
  return `${JSON.stringify(Object.fromEntries(sections), undefined, 2)}\n`;
}

/** Plain data; of a long section the number of its entries and the digest of their JSON. */
function sectionOf(section: Tree): unknown {
  if (section.kind === 'scalar') return section.value;
  const entries = entriesOf(section);
  if (!isLong(entries)) return toPlain(section);
  return { entries: entries.length, sha256: sha256Of(entryTexts(entries)) };
}

function isLong(entries: readonly SectionEntry[]): boolean {
  let characters = 0;
  for (const text of entryTexts(entries)) {
    characters += text.length;
    if (characters > mostOfSection) return true;
  }
  return false;
}

/** In pieces: the whole may be too long for a text. */
function* entryTexts(entries: readonly SectionEntry[]): Generator<string, void, undefined> {
  for (let next = 0; next < entries.length; next += entriesAtOnce) {
    yield JSON.stringify(entries.slice(next, next + entriesAtOnce).map(plainEntry));
  }
}

type SectionEntry = readonly [key: string, value: Tree];

function entriesOf(section: Exclude<Tree, { readonly kind: 'scalar' }>): readonly SectionEntry[] {
  if (section.kind === 'list') return section.items.map((item) => ['', item]);
  return [...section.entries].map(([key, { value }]) => [key, value]);
}

function plainEntry([key, value]: SectionEntry): unknown {
  return [key, toPlain(value)];
}
