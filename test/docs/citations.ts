/** Finds the citations in code, tests and documents: `[J7]`, `[J7, S12]`, `[attempts.4]`. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root, textOf } from './pages.ts';

export interface Citation {
  readonly id: string;
  /** `src/engine/shares.ts:14`. */
  readonly at: string;
}

const stringKinds: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateHead,
  ts.SyntaxKind.TemplateMiddle,
  ts.SyntaxKind.TemplateTail,
]);

/** The comments and strings of a module; everything else is blank, so that positions stay. */
export function proseOf(code: string): string {
  const source = ts.createSourceFile('module.ts', code, ts.ScriptTarget.Latest, true);
  const prose = code.replace(/[^\n]/g, ' ').split('');
  const keep = (from: number, to: number) => {
    for (let at = from; at < to; at++) prose[at] = code[at]!;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    const parts = node.getChildren(source);
    parts.forEach(visit);
    if (parts.length > 0) return;
    keep(node.getFullStart(), node.getStart(source));
    if (stringKinds.has(node.kind)) keep(node.getStart(source), node.end);
  };
  visit(source);
  return prose.join('');
}

const id = String.raw`(?:[JDRQESPFBLO]\d+|[a-z]+(?:-[a-z]+)*\.\d+)`;
const bracketed = new RegExp(String.raw`\[(${id}(?:,\s+(?:(?:\/\/|\*)\s*)?${id})*)\]`, 'g');

/** Every id in brackets, with its line. */
export function citationsIn(file: string, prose: string): readonly Citation[] {
  return [...prose.matchAll(bracketed)].flatMap((match) => {
    const line = prose.slice(0, match.index).split('\n').length;
    return match[1]!.match(new RegExp(id, 'g'))!.map((cited) => ({
      id: cited,
      at: `${file}:${line}`,
    }));
  });
}

function filesBelow(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name))
    .sort();
}

/** Everything that may cite, by file, except these tests, which quote citations. */
export const prose: ReadonlyMap<string, string> = new Map(
  [
    ...readdirSync(root).filter((file) => file.endsWith('.md')),
    ...filesBelow('docs', /\.md$/),
    ...filesBelow('scenarios', /^[^/]+\.(?:yaml|json)$/),
    ...filesBelow('src', /\.(?:ts|md)$/),
    ...filesBelow('test', /\.ts$/).filter((file) => !file.startsWith('test/docs/')),
  ].map((file) => [file, file.endsWith('.ts') ? proseOf(textOf(file)) : textOf(file)]),
);

export const citations: readonly Citation[] = [...prose].flatMap(([file, text]) =>
  citationsIn(file, text),
);
