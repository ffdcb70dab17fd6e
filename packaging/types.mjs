/**
 * Rolls the types of each entry up into one file of dist/library/. Types that follow from schemas are
 * written out, so that nobody's compiler has to infer them again.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import ts from 'typescript';
import { root } from './bundling.mjs';
import { entries, libraryFolder } from './entries.mjs';
import { writesOutTypes } from './written-types.mjs';

const declarations = join(root, 'build/types');

rmSync(declarations, { recursive: true, force: true });
declare();
const input = Object.fromEntries(entries.map((name) => [name, join(declarations, `${name}.d.ts`)]));
const rolled = await rollup({
  input,
  external: [/^node:/, 'fast-check'],
  plugins: [dts({ compilerOptions: { moduleResolution: ts.ModuleResolutionKind.Bundler } })],
});
await rolled.write({ dir: libraryFolder, chunkFileNames: '[name].d.ts' });

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
