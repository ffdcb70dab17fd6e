/** The house rules as a test: floors of imports, no cycles, sizes, banned words, dead files. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Folders by floor; imports point down. */
const floors = [
  ['kernel'],
  ['words'],
  ['scenario', 'workload', 'market', 'catalog', 'prices'],
  ['model'],
  ['trace'],
  ['policy', 'nature', 'billing', 'audit'],
  ['engine', 'fold'],
  ['story', 'advice', 'results', 'starter'],
  ['experiment', 'reprice'],
  ['library', 'report'],
  ['testing', 'cli'],
];
/** Pairs of folders of which the first must not import the second. */
const forbiddenImports = [
  ['fold', 'catalog'],
  ['billing', 'catalog'],
  ['fold', 'policy'],
  ['fold', 'nature'],
  ['engine', 'billing'],
  ['advice', 'engine'],
  ['advice', 'fold'],
  ['policy', 'catalog'],
  ['nature', 'catalog'],
];
/** What the auditor may import: of the code that it audits only the trace and types of models. */
const auditorKnows = { values: ['audit', 'trace', 'words', 'kernel'], types: ['model'] };
const entries = [
  ...['src/index.ts', 'src/reading.ts', 'src/searches.ts', 'src/files.ts'],
  ...['src/testing.ts', 'src/cli/main.ts', 'src/experiment/runs/worker.ts'],
];
const tools = [
  'test/mutants/played.ts',
  'test/mutants/run.ts',
  'src/catalog/tables-in-memory.ts',
  'src/catalog/make-tables.ts',
  'src/catalog/make-time-zones.ts',
  'src/report/page/make-assets.ts',
  'src/report/page/browser/main.ts',
  'src/library/make-document-types.ts',
];
/** Made by tools: of any length. */
const generated = ['src/library/scenario-document.ts'];

const limits = { lines: 250, columns: 100, medianLines: 90, functionLines: 60, medianFunction: 12 };

/** What only Node has; the core runs in a browser, too, where a bundle replaces one file. */
const ofNode: readonly (readonly [RegExp, string])[] = [
  [/from 'node:|import 'node:|\bimport\('node:/, 'no module of Node'],
  [/\bBuffer\.|: Buffer\b|\bnew Buffer\b/, 'bytes are a Uint8Array'],
];
const replacedInBrowsers = 'src/catalog/tables-on-disk.ts';

/** Nothing below experiment/ may read a clock, chance, the process, or unspecified arithmetic. */
const bannedBelowExperiment: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b|\bnew Date\(\)/, 'no clock'],
  [/\bperformance\b/, 'no clock'],
  [/\bprocess\.(env|argv|exit|cwd|platform|std\w+|hrtime|on)\b/, 'no process'],
  [/\bMath\.random\b/, 'draws have addresses'],
  [/\bMath\.(exp|log|pow|sin|cos|tan|log2|log10|log1p|expm1|cbrt)\b/, 'kernel/numeric has its own'],
  [/\bfor \((const|let) \w+ in\b/, 'no for…in'],
  [/\btoLocale\w*\b|\bIntl\b|\blocaleCompare\b/, 'no locale'],
  [/\bsetTimeout\b|\bsetInterval\b/, 'no timers'],
];
const asyncFolders = new Set(['workload', 'catalog']);

const bannedEverywhere: readonly (readonly [RegExp, string])[] = [
  [/\b(TODO|FIXME|XXX)\b/, 'finish it'],
  [/@ts-(ignore|nocheck)|eslint-disable/, 'no silenced checks'],
  [/\bas any\b|: any\b(?= *[;,)=])/, 'no any'],
  [/\/(work|root|home)\//, 'no path of a machine'],
];

/** Where plain English has a plainer word: given, recorded, printed; anyone; unused. */
const unplain =
  /\b(told|tells|telling|whoever|in vain|for naught|what of it|it is said|such as are)\b/i;

/** The tests of what must not compile. */
const typeLaws = 'test/types/';
const bannedOutsideTypeLaws = [[/@ts-expect-error/, 'no silenced checks']] as const;

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
    .sort();
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function linesOf(file: string): string[] {
  return textOf(file).replace(/\n$/, '').split('\n');
}

/** Code without comments and strings, line by line. */
function codeOf(file: string): string {
  return textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
}

function importsOf(file: string): string[] {
  const found = textOf(file).matchAll(/'(\.{1,2}\/[^']+\.ts)'/g);
  return [...found].map(([, path]) => relative(root, join(root, dirname(file), path!)));
}

/** Imports that are not types alone. */
function valueImportsOf(file: string): string[] {
  const found = textOf(file).matchAll(/^import (?!type )([^;]+) from '(\.{1,2}\/[^']+\.ts)';$/gm);
  const isOfValues = (names: string) => /^\s*(?!type )\w/m.test(names.replace(/[{},]/g, '\n'));
  return [...found].flatMap(([, names, path]) =>
    isOfValues(names!) ? relative(root, join(root, dirname(file), path!)) : [],
  );
}

function folderOf(file: string): string | undefined {
  const [top, folder, ...rest] = file.split('/');
  return top === 'src' && rest.length > 0 ? folder : undefined;
}

function floorOf(folder: string): number {
  return floors.findIndex((folders) => folders.includes(folder));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

interface FunctionSize {
  readonly name: string;
  readonly lines: number;
}

/** Every function with a body, with the lines of nested ones included. */
function functionsOf(file: string): FunctionSize[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
  const found: FunctionSize[] = [];
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    const named = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node);
    if (named && node.body !== undefined) {
      const lines = lineAt(node.end) - lineAt(node.getStart()) + 1;
      found.push({ name: `${file} ${node.name?.getText() ?? ''}`, lines });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The comments of a file and the titles of its tests, each behind its line number. */
function proseOf(file: string): string[] {
  const text = textOf(file);
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = new Map<number, string>();
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []) {
      found.set(pos, text.slice(pos, end));
    }
    if (ts.isCallExpression(node) && /^(describe|it)\b/.test(node.expression.getText())) {
      const [title] = node.arguments;
      if (title !== undefined) found.set(title.pos, title.getText().split('\n', 1)[0]!);
    }
    node.getChildren().forEach(visit);
  };
  visit(source);
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  return [...found].map(([position, prose]) => `${lineAt(position)} ${prose}`);
}

/** The names of all types that a file declares, exported or not. */
function typesOf(file: string): string[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    const isType =
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isEnumDeclaration(statement) ||
      ts.isClassDeclaration(statement);
    return isType && statement.name !== undefined ? [statement.name.text] : [];
  });
}

const source = filesBelow('src', '.ts');
const all = [...source, ...filesBelow('test', '.ts'), ...filesBelow('bench', '.ts')];

describe('imports', () => {
  it('point down, never sideways into another folder', () => {
    const wrong = source.flatMap((file) => {
      const folder = folderOf(file);
      if (folder === undefined) return [];
      return importsOf(file).flatMap((target) => {
        const other = folderOf(target);
        if (other === folder || other === undefined) return [];
        const down = floorOf(other) < floorOf(folder);
        const forbidden = forbiddenImports.some(([a, b]) => a === folder && b === other);
        return down && !forbidden ? [] : [`${file} → ${target}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('keep the auditor independent: values only of the trace, words and the kernel', () => {
    const { values, types } = auditorKnows;
    const wrong = source
      .filter((file) => folderOf(file) === 'audit')
      .flatMap((file) => {
        const valued = valueImportsOf(file);
        return importsOf(file).flatMap((target) => {
          const known = valued.includes(target) ? values : [...values, ...types];
          return known.includes(folderOf(target) ?? '') ? [] : [`${file} → ${target}`];
        });
      });
    expect(wrong).toEqual([]);
  });

  it('inside the engine point down, from the loop to the state', () => {
    const foldersOfEngine = ['market', 'scaling', 'dispatch', 'lives', 'state'];
    const depthOf = (file: string) => foldersOfEngine.indexOf(file.split('/')[2] ?? '');
    const wrong = filesBelow('src/engine', '.ts').flatMap((file) =>
      importsOf(file)
        .filter((target) => folderOf(target) === 'engine' && depthOf(target) < depthOf(file))
        .map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('make no cycle', () => {
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (done.has(file) || path.includes(file)) return;
      for (const target of importsOf(file)) walk(target, [...path, file]);
      done.add(file);
    };
    for (const file of all) walk(file, []);
    expect(circles).toEqual([]);
  });

  it('reach every file of src from an entry point, and every helper of test from a test', () => {
    const reached = new Set<string>();
    const walk = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      importsOf(file).forEach(walk);
    };
    [...entries, ...tools].forEach(walk);
    expect(source.filter((file) => !reached.has(file))).toEqual([]);
    all.filter((file) => /\.test\.ts$|^bench\/(run|\w+-process)\.ts$/.test(file)).forEach(walk);
    expect(all.filter((file) => !reached.has(file))).toEqual([]);
  });
});

describe('sizes', () => {
  it('of files: each below the ceiling, the median small', () => {
    const written = source.filter((file) => !generated.includes(file));
    const sizes = written.map((file) => linesOf(file).length);
    const large = written.filter((_, index) => sizes[index]! > limits.lines);
    expect(large).toEqual([]);
    expect(median(sizes)).toBeLessThanOrEqual(limits.medianLines);
  });

  it('of functions: each below the ceiling, the median small', () => {
    const sizes = source.flatMap(functionsOf);
    expect(sizes.filter(({ lines }) => lines > limits.functionLines)).toEqual([]);
    expect(median(sizes.map(({ lines }) => lines))).toBeLessThanOrEqual(limits.medianFunction);
  });

  it('of lines: within the margin', () => {
    const written = source.filter((file) => !generated.includes(file));
    const long = [...written, ...filesBelow('bench', '.ts')].flatMap((file) =>
      linesOf(file).flatMap((line, index) =>
        Array.from(line).length > limits.columns ? [`${file}:${index + 1}`] : [],
      ),
    );
    expect(long).toEqual([]);
  });
});

describe('types', () => {
  it('have names that no other type of src has', () => {
    const files = new Map<string, string[]>();
    for (const file of source.filter((one) => !generated.includes(one))) {
      for (const name of typesOf(file)) files.set(name, [...(files.get(name) ?? []), file]);
    }
    const shared = [...files].filter(([, declaring]) => declaring.length > 1);
    expect(shared.map(([name, declaring]) => `${name}: ${declaring.join(', ')}`)).toEqual([]);
  });
});

describe('texts', () => {
  it('open every file with its purpose', () => {
    const undocumented = all.filter((file) => !/^(#!.*\n)?\/\*\*/.test(textOf(file)));
    expect(undocumented).toEqual([]);
  });

  it('use no banned word', () => {
    const found = all
      .filter((file) => file !== 'test/tidy.test.ts')
      .flatMap((file) => {
        const rules = file.startsWith(typeLaws) ? [] : bannedOutsideTypeLaws;
        return broken(file, textOf(file), [...bannedEverywhere, ...rules]);
      });
    expect(found).toEqual([]);
  });

  it('use plain words: in src, and in the comments and titles of tests', () => {
    const found = all
      .filter((file) => file !== 'test/tidy.test.ts')
      .flatMap((file) => {
        const texts = source.includes(file) ? linesOf(file) : proseOf(file);
        return texts.filter((text) => unplain.test(text)).map((text) => `${file} ${text.trim()}`);
      });
    expect(found).toEqual([]);
  });

  const below = source.filter((file) => {
    const folder = folderOf(file);
    const made = file.startsWith('src/catalog/make');
    return folder !== undefined && floorOf(folder) < floorOf('experiment') && !made;
  });

  it('use nothing of Node below experiment/', () => {
    const found = below
      .filter((file) => file !== replacedInBrowsers)
      .flatMap((file) => broken(file, textOf(file), ofNode));
    expect(found).toEqual([]);
  });

  it('use no clock, chance or unspecified arithmetic below experiment/', () => {
    const found = below.flatMap((file) => {
      const mayWait = asyncFolders.has(folderOf(file)!);
      const rules = mayWait ? [] : [[/\basync\b|\bawait\b/, 'no async'] as const];
      return broken(file, codeOf(file), [...bannedBelowExperiment, ...rules]);
    });
    expect(found).toEqual([]);
  });
});

function broken(
  file: string,
  text: string,
  rules: readonly (readonly [RegExp, string])[],
): string[] {
  return text.split('\n').flatMap((line, index) =>
    rules.flatMap(([pattern, advice]) => {
      const match = pattern.exec(line);
      return match === null ? [] : [`${file}:${index + 1} ${match[0]}: ${advice}`];
    }),
  );
}

describe('the checks themselves', () => {
  it('find what they ban', () => {
    expect(broken('x', 'const t = Date.now();', bannedBelowExperiment)).toHaveLength(1);
    expect(broken('x', 'y = Math.pow(a, 2)', bannedBelowExperiment)).toHaveLength(1);
    expect(broken('x', 'let x: any;', bannedEverywhere)).toHaveLength(1);
    expect(broken('x', "import { on } from 'node:events';", ofNode)).toHaveLength(1);
    expect(broken('x', 'Buffer.from(bytes)', ofNode)).toHaveLength(1);
    expect(functionsOf('src/engine/state/lane.ts').length).toBeGreaterThan(3);
    expect(importsOf('src/engine/simulate.ts')).toContain('src/engine/dispatch/dispatch.ts');
    expect(typesOf('src/cli/flags.ts')).toContain('UsageError');
    expect(proseOf('test/map.test.ts').join('\n')).toMatch(/lists every folder of tests/);
    const valued = valueImportsOf('src/experiment/runs/audit-fold.ts');
    expect(valued).toEqual(
      expect.arrayContaining(['src/audit/auditor.ts', 'src/fold/money/ledger.ts']),
    );
    expect(valued).not.toContain('src/audit/books.ts');
  });
});
