/** The tokens of a JSON text that comes in pieces, with their positions. */
import type { JsonValue } from './json-values.ts';

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the text stops being JSON that can be read. */
export class JsonFault extends Error {
  readonly position: Position;
  constructor(message: string, position: Position) {
    super(message);
    this.position = position;
  }
}

const blanks = ' \t\r\n';
/** Characters of the texts and numbers of a value, and its lists and objects. */
const mostHeld = 1 << 20;
/** Longer than any word or number that is read. */
const longestWord = 1_000;
// Bounded: an unbounded repetition over megabytes would exhaust the matcher's stack.
const numbers = /-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,10})?/y;
const loneSurrogate = /\p{Surrogate}/u;
const words = /true|false|null/y;

export class JsonTokens {
  /** Characters of what is kept until a value is handed on. */
  held = 0;
  /** Whether all of the text is there. */
  isLast = false;
  /** What has not been read is from `at` on. */
  private text = '';
  private at = 0;
  private line = 1;
  /** Characters of the line before `text`, and where a later line begins in it. */
  private columnsBefore = 0;
  private lineStart = 0;

  write(piece: string): void {
    this.columnsBefore += this.at - this.lineStart;
    this.lineStart = 0;
    this.text = this.text.slice(this.at) + piece;
    this.at = 0;
  }

  /** The position of the next character. */
  position(): Position {
    return { line: this.line, column: this.columnsBefore + this.at - this.lineStart + 1 };
  }

  /** Line of the end of the text. */
  lastLine(): number {
    return this.line + this.text.slice(this.at).split('\n').length - 1;
  }

  /** The next character that is not blank; empty = there is none. */
  peek(): string {
    const { text } = this;
    let at = this.at;
    for (; at < text.length && blanks.includes(text.charAt(at)); at++) {
      if (text.charAt(at) !== '\n') continue;
      this.line++;
      this.lineStart = at + 1;
      this.columnsBefore = 0;
    }
    this.at = at;
    return text.charAt(at);
  }

  /** Leaves the next character behind. */
  skip(): void {
    this.at++;
  }

  /** undefined = its end is not there yet. */
  string(): string | undefined {
    const { text, at } = this;
    let end = text.indexOf('"', at + 1);
    while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
    if (end < 0) {
      if (this.isLast) throw this.fault('the text in quotes has no end');
      if (text.length - at > mostHeld) this.hold(mostHeld);
      return undefined;
    }
    const parsed = parsedText(text.slice(at, end + 1));
    if (parsed === undefined) throw this.fault('the text in quotes has a bad character or escape');
    this.hold(end - at);
    this.at = end + 1;
    return parsed;
  }

  /** undefined = its end is not there yet. */
  word(): JsonValue | undefined {
    if (!this.isLast && this.text.length - this.at < longestWord) return undefined;
    const word = this.match(words);
    if (word !== '') return word === 'null' ? null : word === 'true';
    const number = this.match(numbers);
    if (number === '') throw this.unexpected('a value');
    return Number(number);
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.hold(found.length);
    this.at += found.length;
    return found;
  }

  /** Counts what is kept until a value is handed on. */
  hold(characters: number): void {
    this.held += characters;
    if (this.held > mostHeld) throw this.fault('a value is longer than 1 MiB');
  }

  /** A fault of the next character. */
  unexpected(expected: string): JsonFault {
    const next = this.text.charAt(this.at);
    const found = next === '' ? 'the end of the file' : JSON.stringify(next);
    return this.fault(`expected ${expected}, found ${found}`);
  }

  fault(message: string): JsonFault {
    return new JsonFault(message, this.position());
  }
}

function isEscaped(text: string, quote: number): boolean {
  let from = quote;
  while (text.charAt(from - 1) === '\\') from--;
  return (quote - from) % 2 === 1;
}

/** undefined = it is not JSON, or no Unicode. */
function parsedText(quoted: string): string | undefined {
  try {
    const text: unknown = JSON.parse(quoted);
    return typeof text === 'string' && !loneSurrogate.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
