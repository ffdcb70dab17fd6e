/** Mistakes that the command line itself finds, and how all mistakes are told. */
import { InputError, type Issue, issueText } from '../kernel/input-error.ts';
import { writeError } from './streams.ts';

/** A mistake about a whole file, or (file empty) about the command itself. */
export function wholeFileIssue(file: string, message: string, remedy = ''): Issue {
  return { file, line: 0, column: 0, path: '', message, remedy, severity: 'error' };
}

/** Throws the one mistake. */
export function refuse(file: string, message: string, remedy = ''): never {
  throw new InputError([wholeFileIssue(file, message, remedy)]);
}

/** Prints issues one a line, sorted by file and position, each once. */
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

/** All values, if all can be made; else throws `InputError` with the mistakes of all. */
export async function collect<From, To>(
  items: readonly From[],
  make: (item: From) => To | Promise<To>,
): Promise<readonly To[]> {
  const made: To[] = [];
  const issues: Issue[] = [];
  for (const item of items) {
    try {
      made.push(await make(item));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      issues.push(...error.issues);
    }
  }
  if (issues.length > 0) throw new InputError(issues);
  return made;
}
