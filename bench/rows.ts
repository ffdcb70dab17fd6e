/** The rows of the table, in order, by what a user waits for. */
import {
  memoryOfFilesRow,
  memoryPerJobRow,
  runRow,
  startRows,
  stepRows,
  workerRows,
} from './command-rows.ts';
import {
  auditedCase,
  auditorRows,
  engineRows,
  familyRows,
  libraryMemoryRow,
  replicationRows,
} from './engine-rows.ts';
import type { Row } from './row.ts';
import type { Setting } from './setting.ts';

/** The table. */
export function fullRows(setting: Setting): readonly Row[] {
  return [
    runRow(setting, 1_000_000, { target: 8, peakMb: 600 }),
    runRow(setting, 100_000, { target: 5 }),
    ...engineRows(setting),
    ...auditorRows(setting),
    ...familyRows(setting),
    ...startRows(setting),
    ...workerRows(setting),
    ...replicationRows(setting),
    memoryPerJobRow(setting, 100_000, 1_000_000),
    memoryOfFilesRow(setting, 100_000),
    ...stepRows(setting),
  ];
}

/** Ten million jobs: minutes, and gigabytes. */
export function hugeRows(setting: Setting): readonly Row[] {
  const jobs = 10_000_000;
  return [
    runRow(setting, jobs, { target: 8, peakMb: 4_000 }),
    libraryMemoryRow(setting, jobs, 2_500),
  ];
}

/** Rows whose digests and figures are worth a look in every run of the tests. */
export function smokeRows(setting: Setting): readonly Row[] {
  const [jobs = 0] = setting.sizes.cases;
  const rows = [
    runRow(setting, jobs, {}),
    ...engineRows(setting),
    auditedCase(setting, { name: 'poisson', jobs }),
    ...familyRows(setting),
    ...startRows(setting),
    ...workerRows(setting),
  ];
  // Targets are for full sizes; the ceilings of this run are those of smoke.ts.
  return rows.map(({ target: _, ...row }) => row);
}
