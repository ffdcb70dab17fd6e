/** The TypeScript compiler on this repository, where some files have a text other than their own. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Texts by file, relative to the root. */
export type Texts = ReadonlyMap<string, string>;

/** A file, relative to the root. */
export function nameOf(url: URL): string {
  return relative(root, fileURLToPath(url));
}

export function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** Options and files of the repository's own `tsconfig.json`. */
function ownProject(): ts.ParsedCommandLine {
  const config: unknown = ts.readConfigFile(join(root, 'tsconfig.json'), (name) =>
    ts.sys.readFile(name),
  ).config;
  return ts.parseJsonConfigFileContent(config, ts.sys, root);
}

/** Parsed files, kept from one program to the next: most of them stay the same. */
const parsed = new Map<string, ts.SourceFile>();

/** The program made last: the next one resolves its imports only where they differ. */
let last: ts.Program | undefined;

function hostWith(texts: Texts, options: ts.CompilerOptions): ts.CompilerHost {
  const read = (name: string) => texts.get(relative(root, name)) ?? ts.sys.readFile(name);
  return {
    ...ts.createCompilerHost(options),
    jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeErrors,
    fileExists: (name) => texts.has(relative(root, name)) || ts.sys.fileExists(name),
    readFile: read,
    getSourceFile(name, target) {
      const text = read(name);
      const known = parsed.get(name);
      if (text === undefined || known?.text === text) return known;
      const source = ts.createSourceFile(name, text, target);
      parsed.set(name, source);
      return source;
    },
  };
}

/** The whole repository with these texts. A file is checked when its faults are asked for. */
export function programOf(texts: Texts): ts.Program {
  const { options, fileNames } = ownProject();
  const added = [...texts.keys()].filter((file) => file.endsWith('.ts'));
  last = ts.createProgram({
    rootNames: [...new Set([...fileNames, ...added.map((file) => join(root, file))])],
    options,
    host: hostWith(texts, options),
    ...(last && { oldProgram: last }),
  });
  return last;
}

/** The compiler's messages about a file. */
export function faultsIn(program: ts.Program, file: string): readonly string[] {
  const source = program.getSourceFile(join(root, file));
  if (source === undefined) throw new Error(`the compiler knows no ${file}`);
  const found = [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ];
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** The files of a program that are not of an installed package, relative to the root. */
export function ownFiles(program: ts.Program): readonly string[] {
  const files = program.getSourceFiles().map(({ fileName }) => relative(root, fileName));
  return files.filter((file) => !file.includes('node_modules'));
}
