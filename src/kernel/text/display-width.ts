/** How many columns of a terminal a text takes, and texts cut to so many. */

/** Ideographs, syllables of Hangul, emoji: two columns each. */
const wideRanges = [
  '\\u{1100}-\\u{115f}\\u{2e80}-\\u{a4cf}\\u{ac00}-\\u{d7a3}\\u{f900}-\\u{faff}',
  '\\u{fe30}-\\u{fe6f}\\u{ff00}-\\u{ff60}\\u{ffe0}-\\u{ffe6}',
  '\\u{1f300}-\\u{1faff}\\u{20000}-\\u{3fffd}',
];
const wide = new RegExp(`[${wideRanges.join('')}]`, 'u');
/** Marks that stand on the letter before them, and joiners. */
const noWidth = /[\p{Mn}\p{Me}\p{Cf}]/u;
/** What turns colours on and off. */
const style = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');

/** Without what turns colours on and off. */
export function withoutStyle(text: string): string {
  return text.replace(style, '');
}

/** Of one line. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of withoutStyle(text)) width += widthOf(character);
  return width;
}

function widthOf(character: string): number {
  if (character < '\u{300}') return 1;
  if (noWidth.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Lines may break here: not between a figure and its unit. */
const breaks = / (?!(?:%|h|min|s|d)(?:[\s,.;:)]|$))/;

/** In lines of at most `width` columns, if no word is longer; all but the first are indented. */
export function wrapped(text: string, width: number): string {
  const indent = /^ */.exec(text)?.[0] ?? '';
  const [first = '', ...words] = text.slice(indent.length).split(breaks);
  const lines: string[] = [];
  let line = indent + first;
  for (const word of words) {
    if (displayWidth(line) + 1 + displayWidth(word) <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = `${indent}  ${word}`;
    }
  }
  return [...lines, line].join('\n');
}

/** Each line by itself. */
export function wrappedLines(lines: readonly string[], width: number): string {
  return lines.map((line) => wrapped(line, width)).join('\n');
}
