/** The table of bounds in docs/bounds.md: every bound of the source is there, with its figure. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, textOf } from './pages.ts';

/** A bound: its file and name, with its figure. */
interface Bound {
  readonly constant: string;
  readonly figure: number;
}

const row = /^\| [^|]+ \| (\d+) \| `([^`|]+)` `(\w+)` \| [^|]+ \|$/;

const tableRows = textOf('docs/bounds.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (what|---) \|/.test(line));

const stated = tableRows.map((line): Bound => {
  const [, figure, file, name] = row.exec(line) ?? [];
  return { constant: `${file} ${name}`, figure: Number(figure) };
});

/** Constants in figures, such as `const mostJobs = 20_000_000;`. */
const constant =
  /^(?:export )?const ((?:most|largest|longest|deepest|highest|shown)\w*) = ([^;]+);$/gm;
/** Fields of records of bounds, such as `{ records: 16_000_000 }`. */
const field = /^const most\w+ = \{ (\w+): ([\d_]+)/gm;
const units: Readonly<Record<string, number>> = { mibPerGib: 1_024, msPerDay: 86_400_000 };

/** The value of an expression in figures, or NaN. */
function valueOf(expression: string): number {
  const plain = expression
    .replace(/ as \w+$/, '')
    .replace(/\b[a-z]\w*[A-Z]\w*\b/g, (name) => String(units[name]))
    .replaceAll('_', '');
  return /^[\de*<() ]+$/.test(plain) ? Number(eval(plain)) : NaN;
}

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
const inSource = files
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => {
    const found = [constant, field].flatMap((each) => [...textOf(`src/${file}`).matchAll(each)]);
    return found.map(([, name, value = '']): Bound => {
      return { constant: `${file} ${name}`, figure: valueOf(value) };
    });
  })
  .filter(({ figure }) => !Number.isNaN(figure));

describe('the table of bounds', () => {
  it('has rows of the same form, each bound once', () => {
    expect(tableRows.filter((line) => !row.test(line))).toEqual([]);
    const names = stated.map((one) => one.constant);
    expect(names).toEqual([...new Set(names)]);
  });

  it('has every bound of the source with its figure, and no other', () => {
    const lines = (bounds: readonly Bound[]) =>
      bounds.map((one) => `${one.constant} ${one.figure}`).sort();
    expect(lines(stated)).toEqual(lines(inSource));
  });
});
