/** What the compiler says of one file, in a copy of the repository that changes all the time. */
import { join } from 'node:path';
import ts from 'typescript';

/** Parsed files by name; one that has changed since is parsed again. */
const parsed = new Map<string, ts.SourceFile>();

function optionsOf(copy: string): ts.CompilerOptions {
  const config: unknown = ts.readConfigFile(join(copy, 'tsconfig.json'), (file) =>
    ts.sys.readFile(file),
  ).config;
  return ts.parseJsonConfigFileContent(config, ts.sys, copy).options;
}

/** All that is wrong in a file, as the repository's own options have it. */
export function faultsIn(copy: string, file: string): readonly string[] {
  const options = optionsOf(copy);
  const host = ts.createCompilerHost(options);
  host.getSourceFile = (name, target) => {
    const text = ts.sys.readFile(name);
    const known = parsed.get(name);
    if (text === undefined || known?.text === text) return known;
    const source = ts.createSourceFile(name, text, target);
    parsed.set(name, source);
    return source;
  };
  const program = ts.createProgram({ rootNames: [join(copy, file)], options, host });
  const source = program.getSourceFile(join(copy, file));
  const found = [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ];
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
