/** What package.json promises: entries with types, files that are packed, no dependency. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const textOf = (file: string) => readFileSync(`${root}${file}`, 'utf8');

interface Package {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly files: readonly string[];
  readonly dependencies?: object;
  readonly sideEffects: boolean;
}

const promised = JSON.parse(textOf('package.json')) as Package;
const targets = Object.values(promised.exports);
const entries = Object.keys(promised.exports)
  .filter((name) => typeof promised.exports[name] === 'object')
  .map((name) => name.slice(2) || 'index');
const packed = (path: string) =>
  promised.files.some((folder) => `${path}/`.startsWith(`${folder}/`)) || path === 'package.json';

describe('package.json', () => {
  it('exports every entry as a bundle with types, made of the source of the same name', () => {
    expect(targets.filter((to) => typeof to === 'object')).toEqual(
      entries.map((name) => ({
        types: `./dist/types/${name}.d.ts`,
        default: `./dist/library/${name}.js`,
      })),
    );
    expect(entries.filter((name) => !existsSync(`${root}src/${name}.ts`))).toEqual([]);
  });

  it('exports files that exist and are packed', () => {
    const paths = targets.flatMap((to) => (typeof to === 'string' ? to : Object.values(to)));
    expect(paths.filter((path) => !packed(path.slice(2)))).toEqual([]);
    const committed = paths.filter((path) => !path.startsWith('./dist/'));
    expect(committed.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
  });

  it('installs nothing else, and lets bundlers leave out what is not used', () => {
    expect(promised.dependencies).toBeUndefined();
    expect(promised.sideEffects).toBe(false);
  });

  it('has entries that the compiler finds by the same names', () => {
    const { compilerOptions } = JSON.parse(textOf('tsconfig.json')) as {
      readonly compilerOptions: { readonly paths: Readonly<Record<string, readonly string[]>> };
    };
    const paths = entries.map((name) => [
      name === 'index' ? 'batchcast' : `batchcast/${name}`,
      [`./src/${name}.ts`],
    ]);
    expect(compilerOptions.paths).toMatchObject(Object.fromEntries(paths));
  });
});
