/** What a start loads, and which licences the bundle names. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundled } from './batchcast.ts';

/** The file and those that it imports at once, without what it loads later. */
function loadedWith(file: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  const imports = readFileSync(join(bundled(), file), 'utf8').matchAll(
    /^(?:import|\} from|import .* from) "\.\/(.+)";$/gm,
  );
  for (const [, name] of imports) loadedWith(name!, loaded);
  return loaded;
}

/** The files that a command needs. */
function filesOf(command: string): readonly string[] {
  const entry = readdirSync(bundled()).find((file) => new RegExp(`^${command}[-.]`).test(file))!;
  return [...loadedWith(entry)];
}

/** The modules in these files: the bundle names each above its text. */
function modulesOf(command: string): readonly string[] {
  return filesOf(command).flatMap((file) =>
    [...readFileSync(join(bundled(), file), 'utf8').matchAll(/^\/\/ (\S+\.m?[jt]s)$/gm)].map(
      ([, module]) => module!,
    ),
  );
}

/** Folders of `src/`, and packages. */
function partsOf(command: string): ReadonlySet<string> {
  return new Set(
    modulesOf(command).flatMap((module) => {
      const [, folder] = /^src\/(\w+)\//.exec(module) ?? [];
      const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module) ?? [];
      return folder ?? name ?? [];
    }),
  );
}

describe('a start', () => {
  it('loads neither scenarios, catalogue nor engine for the help and the version', () => {
    const sources = modulesOf('main').filter((module) => module.startsWith('src/'));
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter((module) => !/^src\/(cli|kernel|words)\//.test(module))).toEqual([]);
    const parts = partsOf('main');
    expect(parts).toContain('yargs');
    const unneeded = ['zod', 'yaml', 'string-width', 'emoji-regex', 'get-east-asian-width'];
    expect(unneeded.filter((part) => parts.has(part))).toEqual([]);
  });

  it('loads for run no format of files that is not asked for', () => {
    const parts = partsOf('run');
    expect(['engine', 'report'].filter((part) => !parts.has(part))).toEqual([]);
    expect(['hyparquet', 'hyparquet-writer'].filter((part) => parts.has(part))).toEqual([]);
    expect(partsOf('parquet')).toContain('hyparquet-writer');
  });

  it('loads nothing to play or to print tables for validate', () => {
    const parts = partsOf('validate');
    expect(['scenario', 'model', 'zod', 'yaml'].filter((part) => !parts.has(part))).toEqual([]);
    const unneeded = ['engine', 'audit', 'nature', 'billing', 'story', 'reprice', 'cli-table3'];
    expect(unneeded.filter((part) => parts.has(part))).toEqual([]);
  });
});

describe('the licences beside the bundle', () => {
  it('are those of all packages in it, each with its text', () => {
    const text = readFileSync(join(bundled(), 'LICENSES.txt'), 'utf8');
    const entries = text.split(`${'-'.repeat(80)}\n`).map((entry) => entry.trim());
    const named = new Set(entries.map((entry) => entry.slice(0, entry.indexOf(' '))));
    const commands = [
      'main',
      'run',
      'validate',
      'explain',
      'report',
      'import',
      'catalog',
      'store',
      'guard',
      'worker',
      'parquet',
      'run-page',
    ];
    const packages = new Set(
      commands.flatMap((command) => [...partsOf(command)]).filter((part) => !isFolder(part)),
    );
    expect(packages).toContain('zod');
    expect(named).toEqual(packages);
    for (const entry of entries) expect(entry).toMatch(/copyright/i);
  });
});

function isFolder(part: string): boolean {
  return readdirSync(new URL('../../src/', import.meta.url)).includes(part);
}
