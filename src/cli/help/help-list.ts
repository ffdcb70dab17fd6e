/** Names and what they mean, one below the other. */
import { displayWidth, wrapped } from '../../kernel/text/display-width.ts';

/** Names that are wider have their meaning below them. */
const widestName = 28;

/** In lines of at most `width` columns. */
export function helpList(
  rows: readonly (readonly [name: string, meaning: string])[],
  width: number,
): string {
  const names = rows.map(([name]) => displayWidth(name));
  const indent = Math.min(widestName, Math.max(0, ...names)) + 2;
  const lines = rows.map(([name, meaning]) => {
    const text = wrapped(meaning, Math.max(20, width - indent)).split('\n');
    const isLong = displayWidth(name) > indent - 2;
    const [first, ...more] = isLong ? ['', ...text] : text;
    const head = `${name}${' '.repeat(Math.max(0, indent - displayWidth(name)))}${first}`;
    const rest = more.map((line) => ' '.repeat(indent) + line.trimStart());
    return [head.trimEnd(), ...rest].join('\n');
  });
  return `${lines.join('\n')}\n`;
}
