/** The map in README.md lists every folder, and names only existing files and folders. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const test = fileURLToPath(new URL('.', import.meta.url));
const source = fileURLToPath(new URL('../src/', import.meta.url));
const map = readFileSync(`${test}README.md`, 'utf8');

function foldersIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${name}/`);
}

/** The rows of the table whose header begins with `first`, as the paths of their cells. */
function tableOf(first: string): string[][][] {
  const [, table] = map.split(`\n| ${first} |`);
  const rows = table!.split('\n\n')[0]!.split('\n').slice(2);
  return rows.map((row) => {
    const cells = row.split('|').slice(1, -1);
    return cells.map((cell) => [...cell.matchAll(/`([\w./-]+)`/g)].map(([, path]) => path!));
  });
}

const folders = tableOf('Folder').flatMap(([paths = []]) => paths);
const rules = tableOf('In `src/`');

describe('the map', () => {
  it('lists every folder of tests exactly once', () => {
    expect(folders.sort()).toEqual(foldersIn(test).sort());
  });

  it('names the tests of every folder of src, subfolders before their parent', () => {
    const parts = rules.map(([[part = ''] = []]) => part);
    expect(foldersIn(source).filter((folder) => !parts.includes(folder))).toEqual([]);
    const late = parts.filter((part, row) => {
      return parts.slice(0, row).some((earlier) => part.startsWith(earlier));
    });
    expect(late).toEqual([]);
  });

  it('names only existing files and folders', () => {
    const gone = rules.flatMap(([parts, ...held]) => [
      ...parts!.filter((part) => !existsSync(source + part)),
      ...held.flat().filter((path) => !existsSync(test + path)),
    ]);
    expect(gone).toEqual([]);
    expect(rules.flat(2).length).toBeGreaterThan(60);
  });
});

describe('tests', () => {
  const files = readdirSync(test, { recursive: true, encoding: 'utf8' }).filter((file) => {
    return file.endsWith('.ts') && file !== 'map.test.ts';
  });

  it('are never skipped or run alone', () => {
    const marks = /\b(it|test|describe)(\.\w+)*\.(skip|skipIf|runIf|todo|only)\b/;
    expect(files.filter((file) => marks.test(readFileSync(test + file, 'utf8')))).toEqual([]);
  });

  it('read collected data only in the suite on real data', () => {
    const outside = files.filter((file) => !file.startsWith('real-data/'));
    expect(
      outside.filter((file) =>
        /shared\.ts'|\.\.\/shared\//.test(readFileSync(test + file, 'utf8')),
      ),
    ).toEqual([]);
  });
});
