/** The formats of the files of a run, each loaded when it is asked for. */
import type { RunFileFormat } from '../../words/outputs.ts';
import { csv } from './csv.ts';
import type { FileFormat } from './file-format.ts';

const formats: Readonly<Record<RunFileFormat, () => Promise<FileFormat>>> = {
  csv: () => Promise.resolve(csv),
  parquet: async () => (await import('./parquet.ts')).parquet,
  perfetto: async () => (await import('./perfetto.ts')).perfetto,
  batsim: async () => (await import('./batsim.ts')).batsim,
};

/** In the order of the words. */
export function loadFormats(words: readonly RunFileFormat[]): Promise<readonly FileFormat[]> {
  return Promise.all(words.map((word) => formats[word]()));
}
