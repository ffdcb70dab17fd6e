/** A user's mistake as a value: its place, what is wrong, what to do. */

export interface Issue {
  /** The file as the user named it, or empty. */
  readonly file: string;
  /** 1-based; 0 = the whole file. */
  readonly line: number;
  readonly column: number;
  /** Dotted path in the document (`computeEnvironments.main.type`), or empty. */
  readonly path: string;
  readonly message: string;
  /** What to do about it; empty where the message says so. */
  readonly remedy: string;
  readonly severity: 'error' | 'warning';
}

/** Thrown only where input is read; carries every mistake of that input. */
export class InputError extends Error {
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues.map(issueText).join('\n'));
    this.name = 'InputError';
    this.issues = issues;
  }
}

/** `file:line:column: error: path: message; remedy` with the empty parts left out. */
export function issueText(issue: Issue): string {
  const place = [issue.file, issue.line || '', issue.line ? issue.column || '' : ''];
  const head = place.filter((part) => part !== '').join(':');
  const path = issue.path === '' ? '' : `${issue.path}: `;
  const remedy = issue.remedy === '' ? '' : `; ${issue.remedy}`;
  return `${head === '' ? '' : `${head}: `}${issue.severity}: ${path}${issue.message}${remedy}`;
}
