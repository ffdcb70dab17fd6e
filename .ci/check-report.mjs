// Fails if a test was skipped although the shared reference data are there; closes with the counts.
import { existsSync, readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const skipped = report.numPendingTests + report.numTodoTests;
if (skipped > 0 && existsSync(new URL('../../shared/', import.meta.url))) {
  console.error(`${skipped} tests were skipped although ../shared is there`);
  process.exitCode = 1;
}
console.log(`${report.numPassedTests} passed, ${report.numFailedTests} failed, ${skipped} skipped`);
