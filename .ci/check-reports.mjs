// Closes a run of tests with the counts of all reports; fails if there is none, or if a test was
// skipped although the shared reference data are there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../build/reports/', import.meta.url);
const shared = new URL('../../shared/', import.meta.url);

const reports = readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder))));
const sum = (count) => reports.reduce((total, report) => total + count(report), 0);
const passed = sum((report) => report.numPassedTests);
const failed = sum((report) => report.numFailedTests);
const skipped = sum((report) => report.numPendingTests + report.numTodoTests);

if (passed === 0) {
  console.error('no test ran');
  process.exitCode = 1;
}
if (skipped > 0 && existsSync(shared)) {
  console.error(`${skipped} tests were skipped although ../shared is there`);
  process.exitCode = 1;
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
