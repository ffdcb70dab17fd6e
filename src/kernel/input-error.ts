/** Mistakes of users as values: the place, what is wrong, what to do; of many alike, the first. */
import { entryOf, itemAt } from './lookup.ts';
import { grouped } from './text/numbers.ts';
import { shorten } from './text/shorten.ts';

/** A mistake of a user, or what deserves a warning, with its place. */
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
  /** How many more issues are like this one, and not listed; absent = none. */
  readonly alike?: number;
  /** The text of its line; absent = not at hand. */
  readonly sourceLine?: string;
}

/** Thrown only where input is read; carries every mistake of that input, many like one counted. */
export class InputError extends Error {
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    const listed = withinLimits(issues);
    super(listed.map(issueText).join('\n'));
    this.name = 'InputError';
    this.issues = listed;
  }
}

/** `file:line:column: error: path: message; remedy` with the empty parts left out. */
export function issueText(issue: Issue): string {
  const place = [issue.file, issue.line || '', issue.line ? issue.column || '' : ''];
  const head = place.filter((part) => part !== '').join(':');
  const path = issue.path === '' ? '' : `${issue.path}: `;
  const remedy = issue.remedy === '' ? '' : `; ${issue.remedy}`;
  const { severity, message, alike = 0 } = issue;
  const rest = alike === 0 ? '' : ` (and ${grouped(alike, 0)} more like it)`;
  return `${head === '' ? '' : `${head}: `}${severity}: ${path}${message}${remedy}${rest}`;
}

/** Issues of a kind that are listed; the rest are counted. */
const mostOfKind = 20;
/** Kinds that are counted each by itself; all further ones count as one. */
const mostKinds = 50;
/** Characters of the path, the message and the remedy. */
const mostOfText = 400;

/** Issues are alike if these differ in names and numbers only. */
type Head = Pick<Issue, 'file' | 'severity' | 'message' | 'alike'>;

interface IssueKind {
  count: number;
  /** Index of the issue that was listed last. */
  last: number;
  /** Issues that are not listed. */
  alike: number;
}

/** Issues up to a limit: the first of each kind, with the number of those that are like them. */
export class IssueList {
  private readonly listed: Issue[] = [];
  private readonly kinds = new Map<string, IssueKind>();

  /** Adds an issue; it is made only if it is listed. */
  add(head: Head, make: () => Issue): void {
    const kind = this.kindOf(head);
    if (kind.count === mostOfKind) {
      kind.alike += 1 + (head.alike ?? 0);
      return;
    }
    kind.count++;
    kind.last = this.listed.length;
    const { alike = 0, ...issue } = make();
    kind.alike += alike;
    this.listed.push(shortened(issue));
  }

  /** In the order of their arrival; the last of each kind has the number of those like it. */
  all(): readonly Issue[] {
    const all = [...this.listed];
    for (const { last, alike } of this.kinds.values()) {
      if (alike > 0) all[last] = { ...itemAt(all, last), alike };
    }
    return all;
  }

  private kindOf({ file, severity, message }: Head): IssueKind {
    const pattern = shorten(message, mostOfText).replace(/"(?:[^"\\]|\\.)*"|\d[\d,.]*/g, '…');
    const kind = `${file}\n${severity}\n${pattern}`;
    const isKnown = this.kinds.has(kind) || this.kinds.size < mostKinds;
    return entryOf(this.kinds, isKnown ? kind : severity, () => ({ count: 0, last: 0, alike: 0 }));
  }
}

function shortened(issue: Issue): Issue {
  const { path, message, remedy } = issue;
  return {
    ...issue,
    path: shorten(path, mostOfText),
    message: shorten(message, mostOfText),
    remedy: shorten(remedy, mostOfText),
  };
}

/** The issues up to the limits, each once. */
export function withinLimits(issues: readonly Issue[]): readonly Issue[] {
  const list = new IssueList();
  const once = new Map(issues.map((issue) => [issueText({ ...issue, alike: 0 }), issue]));
  for (const issue of once.values()) list.add(issue, () => issue);
  return list.all();
}
