/**
 * Rolls the types of each entry up into dist/types/. Types that follow from schemas are
 * written out, so that nobody's compiler has to infer them again.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import ts from 'typescript';
import { root } from './bundling.mjs';
import { entries, typesFolder } from './entries.mjs';
import { writesOutTypes } from './written-types.mjs';

const declarations = join(root, 'build/types');

for (const folder of [declarations, typesFolder]) {
  rmSync(folder, { recursive: true, force: true });
}
declare();
const input = Object.fromEntries(entries.map((name) => [name, join(declarations, `${name}.d.ts`)]));
const rolled = await rollup({
  input,
  external: [/^node:/, 'fast-check'],
  plugins: [dts({ compilerOptions: { moduleResolution: ts.ModuleResolutionKind.Bundler } })],
});
// What entries share is one file, so that a type is the same wherever it comes from.
await rolled.write({
  dir: typesFolder,
  manualChunks: (id) => (Object.values(input).includes(id) ? undefined : 'shared'),
  chunkFileNames: '[name].d.ts',
  minifyInternalExports: false,
});

/** Writes a file of types for each of the sources. */
function declare() {
  const file = join(root, 'src/tsconfig.json');
  const { config } = ts.readConfigFile(file, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'src'));
  const files = entries.map((name) => join(root, `src/${name}.ts`));
  const program = ts.createProgram(files, { ...options, outDir: declarations });
  const { diagnostics } = program.emit(undefined, undefined, undefined, true, {
    afterDeclarations: [writesOutTypes(program)],
  });
  if (diagnostics.length === 0) return;
  const host = {
    getCurrentDirectory: () => root,
    getCanonicalFileName: String,
    getNewLine: () => '\n',
  };
  throw new Error(ts.formatDiagnostics(diagnostics, host));
}
