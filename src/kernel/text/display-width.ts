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

/** Words that follow one another in lines of at most `width` columns, if they are not longer. */
export function wrapped(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    const isFirst = line === '' || line === indent;
    if (!isFirst && displayWidth(longer) > width) {
      lines.push(line);
      line = indent + word;
    } else line = longer;
  }
  return [...lines, line].join('\n');
}
