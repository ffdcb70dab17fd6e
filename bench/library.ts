/** The library that is measured, as its users import it, and the model of a scenario. */
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as index from '../src/index.ts';
import type { Model } from '../src/model/model.ts';
import { packageOf } from './setting.ts';

export type Library = typeof index;

/** The built library of a checkout. */
export async function libraryOf(checkout: string): Promise<Library> {
  const { exports } = packageOf(checkout);
  return (await import(pathToFileURL(join(checkout, exports['.'].default)).href)) as Library;
}

/** The texts of `scenario.yaml` in a folder, with how the files beside it are opened. */
export function scenarioIn(folder: string) {
  const text = readFileSync(join(folder, 'scenario.yaml'), 'utf8');
  const open = (file: string) => createReadStream(join(folder, file));
  return { text, options: { fileName: 'scenario.yaml', open } };
}

/** The compiled first replication of the first strategy. */
export async function modelIn(library: Library, folder: string): Promise<Model> {
  const { text, options } = scenarioIn(folder);
  const { world } = await library.prepareScenario(text, options);
  return world.firsts[0]!;
}
