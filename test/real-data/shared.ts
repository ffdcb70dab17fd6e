/** The collected data of this suite, which fails if they are absent. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** The folder of the collected data. */
export const sharedFolder = fileURLToPath(new URL('../../../shared/', import.meta.url));

if (!existsSync(sharedFolder)) {
  throw new Error('the collected data are not here: this suite needs ../shared beside the project');
}

/** The bytes of a file below ../shared, unzipped. */
export function sharedBytes(file: string): Uint8Array {
  const bytes = readFileSync(sharedFolder + file);
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

/** The text of a file below ../shared, unzipped. */
export function sharedText(file: string): string {
  return Buffer.from(sharedBytes(file)).toString('utf8');
}

/** The figures of a workload, computed outside this project: metric → value as printed. */
export function expectedFigures(file: string): ReadonlyMap<string, string> {
  const rows = sharedText('data/workloads/expected.csv')
    .split('\n')
    .map((line) => line.split(','));
  return new Map(rows.filter(([name]) => name === file).map((row) => [row[1]!, row[2]!]));
}

/** The workloads of which figures were computed outside this project. */
export function sharedFiles(pattern: RegExp): readonly string[] {
  const names = sharedText('data/workloads/expected.csv')
    .split('\n')
    .map((line) => line.split(',', 1).join());
  return [...new Set(names)].filter((name) => pattern.test(name));
}
