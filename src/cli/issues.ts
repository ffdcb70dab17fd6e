/** Prints the user's mistakes and warnings. */
import pc from 'picocolors';
import { type Issue, issueText } from '../kernel/input-error.ts';
import { grouped } from '../kernel/text/numbers.ts';
import { compareTexts } from '../kernel/text/compare-texts.ts';
import { excerptOf } from './source-lines.ts';
import { takesColor, terminalWidth, writeError, writeStyled } from './streams.ts';

/**
 * Prints issues with the lines that they are about, sorted by file and position, each once; many
 * are also summed up.
 */
export function printIssues(issues: readonly Issue[]): void {
  const sorted = [...issues].sort(
    (a, b) =>
      compareTexts(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareTexts(issueText(a), issueText(b)),
  );
  const style = { width: terminalWidth('error'), mark: pc.createColors(takesColor('error')).red };
  const shown = new Map(
    sorted.map((issue) => {
      // A line break in a name must not look like another message.
      const text = issueText(issue).replaceAll('\n', '\\n');
      return [text, excerptOf(issue, style)];
    }),
  );
  for (const [text, excerpt] of shown) {
    writeError(`${text}\n`);
    writeStyled(excerpt);
  }
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
