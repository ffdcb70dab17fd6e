/** Changes of a file as text: lines, numbers and words, whatever its format is. */
import { hostileNumbers, hostileTexts, yamlTricks } from './hostile.ts';
import { type Choose, oneOf } from './mutate-bytes.ts';

export type TextMutator = (choose: Choose, text: string, other: string) => string;

function withLines(change: (choose: Choose, lines: string[], others: string[]) => void) {
  return (choose: Choose, text: string, other: string): string => {
    const lines = text.split('\n');
    change(choose, lines, other.split('\n'));
    return lines.join('\n');
  };
}

/** Another text in the place of a match, if there is one. */
function replaceOne(choose: Choose, text: string, pattern: RegExp, by: (was: string) => string) {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const { index, 0: was } = oneOf(choose, matches);
  return text.slice(0, index) + by(was) + text.slice(index + was.length);
}

const numbers = /-?\d+(?:\.\d+)?/g;
const words = /[\p{L}_][\p{L}\d_.-]*/gu;
const separators = /[,;\t:=[\]{}"' ]/g;

function quoted(choose: Choose, text: string): string {
  return oneOf(choose, [text, JSON.stringify(text), `'${text}'`]);
}

export const textMutators: readonly TextMutator[] = [
  withLines((choose, lines) => {
    const [a, b] = [choose(lines.length), choose(lines.length)];
    [lines[a], lines[b]] = [lines[b]!, lines[a]!];
  }),
  withLines((choose, lines) => lines.splice(choose(lines.length), 0, oneOf(choose, lines))),
  withLines((choose, lines) => lines.splice(choose(lines.length), 1, '')),
  withLines((choose, lines) => lines.splice(choose(lines.length), 1 + choose(4))),
  withLines((choose, lines) => {
    const at = choose(lines.length);
    lines[at] = lines[at]!.repeat(1 + choose(2_000)).slice(0, 200_000);
  }),
  withLines((choose, lines, others) => {
    lines.splice(choose(lines.length), choose(3), oneOf(choose, others));
  }),
  withLines((choose, lines) => {
    const repeated = Array.from({ length: 1_000 }, () => oneOf(choose, lines).slice(0, 1_000));
    lines.splice(choose(lines.length), 0, ...repeated);
  }),
  withLines((choose, lines) => {
    const at = choose(lines.length);
    const indent = ' '.repeat(choose(12));
    lines[at] = indent + oneOf(choose, [lines[at]!.trim(), oneOf(choose, yamlTricks)]);
  }),
  (choose, text) => replaceOne(choose, text, numbers, () => oneOf(choose, hostileNumbers)),
  (choose, text) => replaceOne(choose, text, numbers, (was) => `${was}${choose(100)}`),
  (choose, text) => replaceOne(choose, text, numbers, () => String(choose(1_000))),
  (choose, text) =>
    replaceOne(choose, text, words, () => quoted(choose, oneOf(choose, hostileTexts))),
  (choose, text) => replaceOne(choose, text, words, (was) => was + oneOf(choose, hostileTexts)),
  (choose, text) => replaceOne(choose, text, words, () => oneOf(choose, text.match(words) ?? [''])),
  (choose, text) => replaceOne(choose, text, words, () => oneOf(choose, hostileNumbers)),
  (choose, text) => replaceOne(choose, text, separators, () => ''),
  (choose, text) => replaceOne(choose, text, separators, (was) => was + was),
  (choose, text) => replaceOne(choose, text, separators, (was) => was + oneOf(choose, yamlTricks)),
];
