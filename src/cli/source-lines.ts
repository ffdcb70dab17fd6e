/** The line of a file that a mistake is about, with a caret under its column. */
import type { Issue } from '../kernel/input-error.ts';
import { forTerminal } from '../kernel/text/borders.ts';
import { displayWidth } from '../kernel/text/display-width.ts';

/** Columns before the caret where a line is cut at its start. */
const columnsBefore = 20;

/** The errors about this text with the lines that they are about. */
export function withSourceLines(
  issues: readonly Issue[],
  text: string,
  fileName: string,
): readonly Issue[] {
  const isOfText = ({ file, line, severity }: Issue) =>
    file === fileName && line > 0 && severity === 'error';
  if (!issues.some(isOfText)) return issues;
  const lines = text.split(/\r?\n/);
  return issues.map((issue) => {
    const sourceLine = isOfText(issue) ? lines[issue.line - 1] : undefined;
    return sourceLine === undefined ? issue : { ...issue, sourceLine };
  });
}

/** How lines are shown. */
export interface LineStyle {
  /** Columns of the terminal. */
  readonly width: number;
  readonly mark: (caret: string) => string;
}

/**
 * ```text
 *   10 |   maxvCpu: 64
 *      |   ^
 * ```
 * Empty where the line is not known.
 */
export function excerptOf(issue: Issue, { width, mark }: LineStyle): string {
  const { line, column, sourceLine } = issue;
  if (sourceLine === undefined) return '';
  const number = `  ${line} | `;
  const { text, before } = cut(sourceLine, Math.max(1, column), width - number.length);
  const gutter = `${' '.repeat(number.length - 2)}| `;
  return `${number}${text}\n${gutter}${' '.repeat(before)}${mark('^')}\n`;
}

/** The part of a line around a column, and how many columns of it stand before the caret. */
function cut(sourceLine: string, column: number, width: number) {
  const clean = (part: string) => forTerminal(part.replaceAll('\t', ' '));
  const head = sourceLine.slice(0, column - 1);
  const rest = sourceLine.slice(column - 1, column - 1 + width);
  // Lines may be megabytes long.
  const isFar = head.length > width;
  const isLong = isFar || displayWidth(clean(sourceLine.slice(0, 2 * width))) > width;
  const isHeadLong = isFar || (isLong && displayWidth(clean(head)) > width / 2);
  const shownHead = isHeadLong ? `…${clean(head.slice(-columnsBefore))}` : clean(head);
  const whole = shownHead + clean(rest);
  const isCut = displayWidth(whole) > width || rest.length < sourceLine.length - head.length;
  const text = isCut ? `${upTo(whole, width - 1)}…` : whole;
  return { text, before: displayWidth(shownHead) };
}

/** As many of its characters as there is width for. */
function upTo(text: string, width: number): string {
  let end = '';
  for (const character of text) {
    if (displayWidth(end + character) > width) break;
    end += character;
  }
  return end;
}
