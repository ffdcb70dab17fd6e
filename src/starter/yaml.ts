/** Writes plain data as YAML that a person would write: short maps in one line, with comments. */

/** A value with a comment behind it. */
class Remarked {
  readonly value: unknown;
  readonly remark: string;

  constructor(value: unknown, remark: string) {
    this.value = value;
    this.remark = remark;
  }
}

/** The value with `# remark` behind it, or above it where the line is full. */
export function remarked(value: unknown, remark: string): unknown {
  return new Remarked(value, remark);
}

/** A value that a team has to check, since no file gives it. */
export function assumed(value: unknown, why: string): unknown {
  return remarked(value, `assumed: ${why}`);
}

const columns = 100;
const step = '  ';

/** The entries of a map, each in its own lines. Entries that are undefined are left out. */
export function yamlLines(map: object, indent = ''): readonly string[] {
  return Object.entries(map).flatMap(([key, given]: [string, unknown]) => {
    const { value, remark } = given instanceof Remarked ? given : { value: given, remark: '' };
    if (value === undefined) return [];
    const head = `${indent}${scalarText(key)}:`;
    const line = `${head} ${flowText(value)}`;
    const items: unknown[] = Array.isArray(value) && line.length > columns ? value : [];
    if (items.length > 0) {
      const itemLines = items.map((item) => `${indent}${step}- ${flowText(item)}`);
      return [...withRemark(head, remark, indent), ...itemLines];
    }
    if (!isMap(value) || isShort(value, line)) return withRemark(line, remark, indent);
    return [...withRemark(head, remark, indent), ...yamlLines(value, indent + step)];
  });
}

function withRemark(line: string, remark: string, indent: string): readonly string[] {
  if (remark === '') return [line];
  const whole = `${line} # ${printable(remark)}`;
  return whole.length <= columns ? [whole] : [...commentLines(remark, indent), line];
}

/** Names from files may have characters that end a comment. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\ufeff]|\p{Surrogate}/gu, ' ');
}

/** A text as comments of at most `columns` characters each. */
export function commentLines(text: string, indent = ''): readonly string[] {
  const lines: string[] = [];
  for (const word of printable(text).split(/\s+/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > columns) {
      lines.push(`${indent}# ${word}`);
    } else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a map stands in one line: it has no comments, and holds at most one map. */
function isShort(map: object, line: string): boolean {
  const values: unknown[] = Object.values(map);
  if (values.some((value) => value instanceof Remarked)) return false;
  return values.length < 5 && !values.some(isMap) && line.length <= columns;
}

/** Comments of what is inside are left out. */
function flowText(value: unknown): string {
  if (value instanceof Remarked) return flowText(value.value);
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (!isMap(value)) return scalarText(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  if (entries.length === 0) return '{}';
  const texts = entries.map(([key, inner]) => `${scalarText(key)}: ${flowText(inner)}`);
  return `{ ${texts.join(', ')} }`;
}

/** Texts that YAML takes for themselves, also inside brackets, and for nothing else. */
const plain = /^(?!(?:true|false|yes|no|on|off|null|y|n)$)[A-Za-z/][\w./-]*(?: [\w./-]+)*$/i;
const plainMeasure = /^\d+(?:[A-Za-z]+|:[A-Za-z]\S*)$/;

/** A text in quotes where it would be taken for something else. */
export function scalarText(value: unknown): string {
  if (typeof value !== 'string') return String(value);
  if (plain.test(value) || (plainMeasure.test(value) && !/^\d+e/i.test(value))) return value;
  if (/[\p{Cc}\u2028\u2029\ufeff]|\p{Surrogate}/u.test(value)) return JSON.stringify(value);
  return `'${value.replaceAll("'", "''")}'`;
}
