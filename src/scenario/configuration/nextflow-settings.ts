/** The settings of a nextflow.config in their order: nothing of its Groovy is evaluated. */

/** `process { withName:ALIGN { cpus = 4 } }`: the steps, and the text of the value. */
export interface NextflowSetting {
  readonly steps: readonly string[];
  readonly value: string;
  readonly offset: number;
}

/** What stands in a file, and where scopes inside each other are too many. */
export interface NextflowSettings {
  readonly settings: readonly NextflowSetting[];
  /** Offsets of `includeConfig`, whose files are not read. */
  readonly includes: readonly number[];
  readonly tooDeepAt: number | undefined;
}

/** Scopes inside each other. */
export const deepestScope = 32;

const inQuotes = `'([^'\\n]{1,500})'|"([^"\\n]{1,500})"`;
const word = String.raw`[A-Za-z_$][\w$]{0,80}`;
const selector = new RegExp(
  String.raw`(withName|withLabel)\s{0,80}:\s{0,80}(?:${inQuotes}|([^\s{'"]{1,500}))\s{0,80}(?=\{)`,
  'y',
);
const path = new RegExp(String.raw`(?:${inQuotes}|(${word}(?:\.${word}){0,20}))[ \t]{0,80}`, 'y');
const opening: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

/** Reads from left to right, each character once. */
export function nextflowSettings(text: string): NextflowSettings {
  const settings: NextflowSetting[] = [];
  const includes: number[] = [];
  /** Steps to the open scopes; one name may be several. */
  const scopes: (readonly string[])[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at += found[0].length;
    return found;
  };
  while (at < text.length) {
    at = afterBlank(text, at);
    const offset = at;
    if (text[at] === '}') {
      scopes.pop();
      at++;
      continue;
    }
    const selected = take(selector);
    const named = selected === null ? take(path) : null;
    const [, single, double, plain] = named ?? [];
    const steps =
      selected === null ? (plain?.split('.') ?? [single ?? double ?? '']) : [nameOf(selected)];
    const sign = text[at];
    if (sign === '{') {
      if (scopes.length === deepestScope) return { settings, includes, tooDeepAt: offset };
      scopes.push(steps);
      at++;
    } else {
      const isSet = named !== null && sign === '=' && text[at + 1] !== '=';
      if (isSet) at++;
      const end = endOfValue(text, at);
      const value = text.slice(at, end).trim();
      if (isSet) settings.push({ steps: [...scopes.flat(), ...steps], value, offset });
      if (plain === 'includeConfig') includes.push(offset);
      at = Math.max(end, offset + 1);
    }
  }
  return { settings, includes, tooDeepAt: undefined };
}

/** After spaces, semicolons and comments. */
function afterBlank(text: string, from: number): number {
  for (let at = from; ; at++) {
    if (text.startsWith('//', at)) at = indexOr(text.indexOf('\n', at), text.length);
    else if (text.startsWith('/*', at)) at = indexOr(text.indexOf('*/', at), text.length) + 1;
    else if (at >= text.length || !/[\s;]/.test(text[at] ?? '')) return at;
  }
}

function indexOr(index: number, otherwise: number): number {
  return index < 0 ? otherwise : index;
}

function nameOf([, kind = '', single, double, plain]: RegExpExecArray): string {
  return `${kind}:${single ?? double ?? plain ?? ''}`;
}

/** The end of a line outside brackets and quotes. */
function endOfValue(text: string, from: number): number {
  const open: string[] = [];
  for (let at = from; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === '"' || sign === "'") at = endOfText(text, at) - 1;
    else if (sign === '/' && text[at + 1] === '/') return at;
    else if (sign === '\n' || sign === ';') {
      if (open.length === 0) return at;
    } else if (sign in opening) open.push(opening[sign] ?? '');
    else if (sign === open.at(-1)) open.pop();
    else if (sign === '}' && open.length === 0) return at;
  }
  return text.length;
}

/** After the closing quotes, one or three. */
function endOfText(text: string, from: number): number {
  const sign = text.slice(from, from + 1);
  const quotes = text.startsWith(sign.repeat(3), from) ? sign.repeat(3) : sign;
  for (let at = from + quotes.length; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quotes, at)) return at + quotes.length;
    else if (text[at] === '\n' && quotes.length === 1) return at;
  }
  return text.length;
}
