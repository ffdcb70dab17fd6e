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
  // A line break in a name must not look like another message.
  const lines = sorted.map((issue) => issueText(issue).replaceAll('\n', '\\n'));
  for (const line of new Set(lines)) writeError(`${line}\n`);
}
