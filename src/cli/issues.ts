/** Prints the user's mistakes and warnings. */
import { type Issue, issueText } from '../kernel/input-error.ts';
import { grouped } from '../kernel/text/numbers.ts';
import { compareTexts } from '../kernel/text/compare-texts.ts';
import { writeError } from './streams.ts';

/** Prints issues one per line, sorted by file and position, each once; many are also summed up. */
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
  if (issues.some(({ alike }) => alike !== undefined)) writeError(`${totalText(issues)}\n`);
}

/** `in all: 100,000 errors, 3 warnings`. */
function totalText(issues: readonly Issue[]): string {
  const parts = (['error', 'warning'] as const).map((severity) => {
    const own = issues.filter((issue) => issue.severity === severity);
    const count = own.reduce((sum, { alike = 0 }) => sum + 1 + alike, 0);
    return count === 0 ? '' : `${grouped(count, 0)} ${severity}${count > 1 ? 's' : ''}`;
  });
  return `in all: ${parts.filter((part) => part !== '').join(', ')}`;
}
