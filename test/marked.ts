/**
 * Texts with marked mistakes: a caret under the place, then the severity and the message; a long
 * one continues after a bar. In YAML a mark is a comment, and the path is that of the place; the
 * rest of a longer path, such as that of a missing key, is before the message.
 *
 *     jobs:
 *       - jobName: B
 *       # ^ error .jobDefinition: missing: …
 *         jobQueue: nihgt
 *         #         ^ error: expected the name of a job queue, received "nihgt"; did you mean
 *         #         | "night"?
 *
 * A mistake of the whole text is above its first line.
 */
import { isMap, isNode, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { type Issue, issueText } from '../src/kernel/input-error.ts';

const width = 100;
const leastWidth = 40;
const caret = /^\s*(# *)?\^ (error|warning)\b/;
const bar = /^\s*(# *)?\| /;

export type Language = 'yaml' | 'plain';

/** The text without its marks. */
export function unmarked(text: string): string {
  let wasMark = false;
  const lines = text.split('\n').filter((line) => {
    wasMark = caret.test(line) || (wasMark && bar.test(line));
    return !wasMark;
  });
  return lines.join('\n');
}

/** The text with a mark for each issue; issues of one line stay in order. */
export function marked(text: string, issues: readonly Issue[], language: Language): string {
  const pathAt = language === 'yaml' ? pathsByPlace(text) : undefined;
  const lines = text.split('\n');
  const nowhere = issues.find(({ line }) => line > lines.length);
  if (nowhere !== undefined) throw new Error(`no line of the text: ${issueText(nowhere)}`);
  const marksOf = (number: number, start: (before: number) => string): string[] =>
    issues
      .filter((issue) => issue.line === number)
      .flatMap((issue) => markOf(issue, start(issue.column - 1), pathAt?.get(placeOf(issue))));
  const rows = lines.flatMap((line, index) => [
    line,
    ...marksOf(index + 1, (before) => startOf(line, before, language)),
  ]);
  return [...marksOf(0, () => ''), ...rows].join('\n');
}

function placeOf({ line, column }: Pick<Issue, 'line' | 'column'>): string {
  return `${line}:${column}`;
}

/** The text before the caret: a comment in YAML, else as wide as the line up to there. */
function startOf(line: string, before: number, language: Language): string {
  if (language === 'plain') return line.slice(0, before).replace(/[^\t]/g, ' ').padEnd(before);
  const indent = Math.min(line.search(/[^ -]/), before - 2);
  return (indent < 0 ? '' : `${' '.repeat(indent)}#`).padEnd(before);
}

/** The lines of a mark; `path` is that of the node at its place. */
function markOf(issue: Issue, start: string, path = ''): string[] {
  const remedy = issue.remedy === '' ? '' : `; ${issue.remedy}`;
  const text = `${issue.severity}${pathBeyond(issue.path, path)}: ${issue.message}${remedy}`;
  const rows = wrapped(text, Math.max(leastWidth, width - start.length - 2));
  return rows.map((row, index) => `${start}${index === 0 ? '^' : '|'} ${row}`);
}

/** Nothing for the path of the place; the rest of a longer one; any other path as it is. */
function pathBeyond(path: string, place: string): string {
  if (path === place) return '';
  const rest = path.startsWith(place) ? path.slice(place.length) : '';
  return ` ${/^[.[]/.test(rest) ? rest : path}`;
}

function wrapped(text: string, most: number): string[] {
  const [first, ...others] = text.split(' ');
  const rows = [first!];
  for (const word of others) {
    const longer = `${rows.at(-1)!} ${word}`;
    if (longer.length <= most) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  return rows;
}

/**
 * The path of the outermost value that begins at each place, or whose key does. Values of a
 * strategy's patch have their path in the document.
 */
function pathsByPlace(text: string): ReadonlyMap<string, string> {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines });
  const paths = new Map<string, string>();
  const add = (node: Node, path: string): void => {
    const { line, col } = lines.linePos(node.range![0]);
    const place = placeOf({ line, column: col });
    if (!paths.has(place)) paths.set(place, path.replace(/^strategies\.[^.]+\./, ''));
  };
  const walk = (node: unknown, path: string): void => {
    if (!isNode(node)) return;
    add(node, path);
    if (isSeq(node)) node.items.forEach((item, index) => walk(item, `${path}[${index}]`));
    if (!isMap(node)) return;
    for (const { key, value } of node.items) {
      const step = String(key).includes('.') ? JSON.stringify(String(key)) : String(key);
      const below = path === '' ? step : `${path}.${step}`;
      add(key as Node, below);
      walk(value, below);
    }
  };
  walk(contents, '');
  return paths;
}
