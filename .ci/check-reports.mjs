// Closes a run of tests with the counts of all reports; fails if there is none, or if one was skipped.
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../build/reports/', import.meta.url);

const reports = readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder))));
const sum = (count) => reports.reduce((total, report) => total + count(report), 0);
const passed = sum((report) => report.numPassedTests);
const failed = sum((report) => report.numFailedTests);
const skipped = sum((report) => report.numPendingTests + report.numTodoTests);

if (passed === 0) {
  console.error('no test ran');
  process.exitCode = 1;
}
if (skipped > 0) {
  console.error(`${skipped} tests were skipped`);
  process.exitCode = 1;
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
