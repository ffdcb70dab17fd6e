/** Reads plain JSON, many times faster than YAML would; all else is left to YAML. */
import type { TextNodes, Written, EntryNode } from './text-nodes.ts';
import type { Tree } from './tree.ts';

const words: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/y;

interface JsonTarget {
  readonly nodes: TextNodes;
  /** Hears of the beginning of each line. */
  readonly onNewLine: (offset: number) => void;
  /** Lists and maps inside each other. */
  readonly deepest: number;
}

/**
 * The tree of a JSON object; undefined = the text is not one, is nested too deeply, has tabs
 * between its values, or has a key that a scenario cannot have: YAML says what is wrong with it.
 */
export function readJson(text: string, target: JsonTarget): Tree | undefined {
  target.onNewLine(0);
  return new JsonText(text, target).root();
}

/** A text that is read from left to right; what is not plain JSON is undefined. */
class JsonText {
  private readonly text: string;
  private readonly target: JsonTarget;
  private at = 0;

  constructor(text: string, target: JsonTarget) {
    this.text = text;
    this.target = target;
  }

  root(): Tree | undefined {
    this.skipBlanks();
    if (this.text[this.at] !== '{') return undefined;
    const written = this.value(1);
    this.skipBlanks();
    return written && this.at === this.text.length ? this.target.nodes.node(written) : undefined;
  }

  private value(depth: number): Written | undefined {
    this.skipBlanks();
    const offset = this.at;
    const first = this.text[offset];
    const isDeep = depth > this.target.deepest;
    if (first === '{') return isDeep ? undefined : this.map(depth);
    if (first === '[') return isDeep ? undefined : this.list(depth);
    const content = first === '"' ? this.quoted() : this.plain();
    return content === undefined ? undefined : { content, offset };
  }

  private map(depth: number): Written | undefined {
    const offset = this.at;
    const entries = new Map<string, EntryNode>();
    const isRead = this.items('}', () => {
      const keyOffset = this.at;
      const key = this.text[this.at] === '"' ? this.quoted() : undefined;
      if (key === undefined || key === '<<' || entries.has(key) || !this.passes(':')) return false;
      const written = this.value(depth + 1);
      if (written !== undefined) entries.set(key, { ...written, keyOffset });
      return written !== undefined;
    });
    return isRead ? { content: this.target.nodes.map(offset, entries), offset } : undefined;
  }

  private list(depth: number): Written | undefined {
    const offset = this.at;
    const { nodes } = this.target;
    const items: Tree[] = [];
    const isRead = this.items(']', () => {
      const written = this.value(depth + 1);
      if (written !== undefined) items.push(nodes.node(written));
      return written !== undefined;
    });
    return isRead ? { content: nodes.list(offset, items), offset } : undefined;
  }

  /** Reads items between commas up to the end; false = one is not as JSON has it. */
  private items(end: string, readItem: () => boolean): boolean {
    this.at++;
    this.skipBlanks();
    if (this.passes(end)) return true;
    do {
      this.skipBlanks();
      if (!readItem()) return false;
      this.skipBlanks();
    } while (this.passes(','));
    return this.passes(end);
  }

  private quoted(): string | undefined {
    const start = this.at++;
    let isEscaped = false;
    for (;;) {
      const code = this.text.charCodeAt(this.at++);
      if (code === 0x22) break;
      // Also at the end, where it is NaN.
      if (!(code >= 0x20)) return undefined;
      if (code !== 0x5c) continue;
      isEscaped = true;
      this.at++;
    }
    const written = isEscaped
      ? unescaped(this.text.slice(start, this.at))
      : this.text.slice(start + 1, this.at - 1);
    return written === undefined ? undefined : this.target.nodes.shared(written);
  }

  private plain(): number | boolean | null | undefined {
    scalar.lastIndex = this.at;
    const [word] = scalar.exec(this.text) ?? [];
    if (word === undefined) return undefined;
    this.at += word.length;
    const known = words.get(word);
    return known === undefined ? Number(word) : known;
  }

  private passes(sign: string): boolean {
    const isThere = this.text[this.at] === sign;
    if (isThere) this.at++;
    return isThere;
  }

  private skipBlanks(): void {
    for (;;) {
      const sign = this.text[this.at];
      if (sign === '\n') this.target.onNewLine(this.at + 1);
      else if (sign !== ' ' && (sign !== '\r' || this.text[this.at + 1] !== '\n')) return;
      this.at++;
    }
  }
}

function unescaped(text: string): string | undefined {
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}
