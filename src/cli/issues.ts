/** Prints the user's mistakes and warnings. */
import { type Issue, issueText } from '../kernel/input-error.ts';
import { compareTexts } from '../kernel/text/compare-texts.ts';
import { writeError } from './streams.ts';

/** Prints issues one per line, sorted by file and position, each once. */
export function printIssues(issues: readonly Issue[]): void {
  const sorted = [...issues].sort(
    (a, b) =>
      compareTexts(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareTexts(issueText(a), issueText(b)),
  );
  for (const text of new Set(sorted.map(issueText))) writeError(`${text}\n`);
}
