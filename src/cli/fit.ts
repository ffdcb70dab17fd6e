/** The scenario that `init --fit` writes: a generator fitted to recorded jobs. */
import { decodeFiles } from '../experiment/files/decode-file.ts';
import { refuse } from '../experiment/files/mistakes.ts';
import { itemAt } from '../kernel/lookup.ts';
import { msPerHour } from '../kernel/units.ts';
import { fittedWorkload } from '../report/fitted-workload.ts';
import { fitHistory } from '../workload/fit/fit.ts';
import { importTable } from '../workload/replay/import-table.ts';
import { nameOf } from './paths.ts';
import { openFile } from './read-file.ts';
import { starterScenario } from './starter-scenario.ts';

/** The starter's jobs, up to its next section. */
const startersJobs = /^# The jobs: .*\n(?:#.*\n)*workload:\n(?: .*\n)*/m;

interface FittedScenario {
  readonly text: string;
  /** Why its answers must not be believed. */
  readonly doubts: readonly string[];
}

/** The files are one history. Throws `InputError` if it cannot be read, or has no jobs. */
export async function fittedScenario(
  name: string,
  paths: readonly string[],
): Promise<FittedScenario> {
  const files = paths.map((path) => ({ file: nameOf(path), pieces: openFile(path) }));
  const names = files.map(({ file }) => file);
  const { format, rows } = await decodeFiles(files, 'auto', {});
  const { table } = importTable(rows, { align: 'log', replay: format.replay });
  if (table.count === 0) {
    refuse(names.join(', '), 'has no job to fit a generator to', 'give a history of finished jobs');
  }
  const hasClock = format.clock === 'epoch';
  const fitted = fitHistory(table, hasClock);
  // A profile begins in the hour of the first submission.
  const hour = Math.floor(itemAt(table.submitMs, 0) / msPerHour) * msPerHour;
  const start = hasClock ? `start: ${new Date(hour).toISOString().slice(0, 19)}Z\n` : '';
  const text = starterScenario(name)
    .replace(startersJobs, () => fittedWorkload(fitted, names))
    .replace(/^seed: /m, `${start}seed: `);
  return { text, doubts: fitted.doubts };
}
