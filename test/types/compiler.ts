/** Compiles the files of this repository, some of them with changed text. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An error of the compiler; the path of its file is relative to the root. */
export interface TypeFault {
  readonly file: string;
  readonly message: string;
}

/** Texts by path relative to the root. */
export type Texts = ReadonlyMap<string, string>;

/** The path of a file relative to the root. */
export function nameOf(url: URL): string {
  return relative(root, fileURLToPath(url));
}

/** The text of a file. */
export function textOf(file: string): string {
  return readFileSync(root + file, 'utf8');
}

/** All errors in `src/` and in `files`, under the options of the repository. */
export function typeFaults(files: readonly string[], texts: Texts): readonly TypeFault[] {
  const program = ts.createProgram({
    rootNames: ['src/index.ts', 'src/cli/main.ts', 'src/experiment/worker.ts', ...files].map(
      (file) => root + file,
    ),
    options: compilerOptions(),
    host: hostWith(texts),
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => ({
    file: file === undefined ? '' : relative(root, file.fileName),
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }));
}

function compilerOptions(): ts.CompilerOptions {
  const config: unknown = ts.readConfigFile(`${root}tsconfig.json`, (file) =>
    ts.sys.readFile(file),
  ).config;
  return ts.parseJsonConfigFileContent({ ...(config as object), include: [] }, ts.sys, root)
    .options;
}

function hostWith(texts: Texts): ts.CompilerHost {
  const host = ts.createCompilerHost({});
  const read = (file: string) => texts.get(relative(root, file)) ?? ts.sys.readFile(file);
  return {
    ...host,
    readFile: read,
    getSourceFile: (file, target) => {
      const text = read(file);
      return text === undefined ? undefined : ts.createSourceFile(file, text, target);
    },
  };
}
