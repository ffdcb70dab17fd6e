/** Prints the user's mistakes and warnings. */
import { type Issue, issueText } from '../kernel/input-error.ts';
import { writeError } from './streams.ts';

/** Prints issues one per line, sorted by file and position, each once. */
export function printIssues(issues: readonly Issue[]): void {
  const sorted = [...issues].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(issueText(a), issueText(b)),
  );
  for (const text of new Set(sorted.map(issueText))) writeError(`${text}\n`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
