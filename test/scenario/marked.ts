/**
 * Documents in which their mistakes are marked: a comment under the line, its caret under the place,
 * then the severity and the message. The path is that of the place; one that goes on from there, as
 * that of a missing key does, stands before the message. Long messages go on after a bar.
 *
 *     jobs:
 *       - jobName: B
 *       # ^ error .jobDefinition: missing: …
 *         jobQueue: nihgt
 *         #         ^ error: expected the name of a job queue, received "nihgt"; did you mean
 *         #         | "night"?
 */
import { isMap, isNode, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { type Issue, issueText } from '../../src/kernel/input-error.ts';

const width = 100;
const leastWidth = 40;
const caret = /^ *(# *)?\^ (error|warning)\b/;
const bar = /^ *(# *)?\| /;

/** The text without its marks. */
export function unmarked(text: string): string {
  let wasMark = false;
  const lines = text.split('\n').filter((line) => {
    wasMark = caret.test(line) || (wasMark && bar.test(line));
    return !wasMark;
  });
  return lines.join('\n');
}

/** The text with a mark for each issue; those of one line in the order given. */
export function marked(text: string, issues: readonly Issue[]): string {
  const pathAt = pathsByPlace(text);
  const lines = text.split('\n');
  const nowhere = issues.find(({ line }) => lines[line - 1] === undefined);
  if (nowhere !== undefined) throw new Error(`no line of the text: ${issueText(nowhere)}`);
  const rows = lines.flatMap((line, index) => {
    const its = issues.filter((issue) => issue.line === index + 1);
    return [line, ...its.flatMap((issue) => markOf(issue, line, pathAt.get(placeOf(issue))))];
  });
  return rows.join('\n');
}

function placeOf({ line, column }: Pick<Issue, 'line' | 'column'>): string {
  return `${line}:${column}`;
}

/** The lines of a mark under `line`; `path` is that of the node at its place. */
function markOf(issue: Issue, line: string, path: string | undefined): string[] {
  const before = issue.column - 1;
  const indent = line.search(/[^ -]/);
  const hash = before < 2 ? '' : `${' '.repeat(Math.min(indent, before - 2))}#`;
  const remedy = issue.remedy === '' ? '' : `; ${issue.remedy}`;
  const text = `${issue.severity}${pathBeyond(issue.path, path)}: ${issue.message}${remedy}`;
  const rows = wrapped(text, Math.max(leastWidth, width - before - 2));
  return rows.map((row, index) => `${hash.padEnd(before)}${index === 0 ? '^' : '|'} ${row}`);
}

/** Nothing for the path of the place; what goes on from there, or the whole of any other. */
function pathBeyond(path: string, place: string | undefined): string {
  if (path === place) return '';
  const rest = place !== undefined && path.startsWith(place) ? path.slice(place.length) : '';
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
 * By place the path of the outermost value that begins there, or of that whose key does. What a
 * strategy patches has the path that it has in the document.
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
