/** The program as users have it, with its store and its threads, but without a start for each command. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { runProgram } from '../../../src/cli/program.ts';
import { root } from '../pages.ts';

type RunProgram = typeof runProgram;

let program: RunProgram | undefined;
const folder = join('build', `commands-${process.pid}`);

/** Bundled from the sources when the first command needs it. */
export async function bundledProgram(): Promise<RunProgram> {
  if (program !== undefined) return program;
  execFileSync(process.execPath, ['bundle.mjs', folder, 'src/cli/program.ts'], { cwd: root });
  const module = (await import(join(root, folder, 'program.js'))) as { runProgram: RunProgram };
  return (program = module.runProgram);
}

afterAll(() => {
  rmSync(join(root, folder), { recursive: true, force: true });
  program = undefined;
});
