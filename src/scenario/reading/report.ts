/** Gathers the mistakes of a document, each with its place in the tree. */
import type { Issue } from '../../kernel/input-error.ts';
import { keyPlaceOf, type Path, pathText, type Place, placeOf, type Tree } from './tree.ts';

/** What is wrong, and where. */
export interface DocumentMistake {
  /** Relative to the report; absent = right there. */
  readonly path?: Path;
  readonly message: string;
  /** A function looks for it among many names. */
  readonly remedy?: string | (() => string) | undefined;
  readonly severity?: 'error' | 'warning';
  /** Point at the key instead of the value. */
  readonly atKey?: boolean;
}

/** So many mistakes get a remedy that must be looked for: more would take minutes. */
const mostLookups = 100;

/** Takes the mistakes of a document or of a part. */
export type Report = (mistake: DocumentMistake) => void;

/** A report for the part of the document at `steps`. */
export function below(report: Report, ...steps: Path): Report {
  return (mistake) => {
    report({ ...mistake, path: [...steps, ...(mistake.path ?? [])] });
  };
}

/** A mistake whose place is known. */
export function issueAt({ file, line, column }: Place, mistake: DocumentMistake): Issue {
  const { path = [], message, remedy = '', severity = 'error' } = mistake;
  const found = typeof remedy === 'function' ? remedy() : remedy;
  return { file, line, column, path: pathText(path), message, remedy: found, severity };
}

/** Reports into `issues`, with places looked up in `tree`. */
export function reporter(tree: Tree, issues: Issue[]): Report {
  return (mistake) => {
    const placeIn = mistake.atKey === true ? keyPlaceOf : placeOf;
    const isLate = issues.length >= mostLookups && typeof mistake.remedy === 'function';
    const reported = isLate ? { ...mistake, remedy: '' } : mistake;
    issues.push(issueAt(placeIn(tree, mistake.path ?? []), reported));
  };
}

/** `did you mean "x" or "y"?`, or nothing where there are no near matches. */
export function didYouMean(near: readonly string[]): string {
  if (near.length === 0) return '';
  return `did you mean ${near.map((match) => JSON.stringify(match)).join(' or ')}?`;
}

/** What was found, in a word or two. */
export function shown(tree: Tree | undefined): string {
  if (tree === undefined) return 'nothing';
  if (tree.kind === 'map') return 'a map';
  if (tree.kind === 'list') return `a list of ${tree.items.length}`;
  const text = typeof tree.value === 'number' ? String(tree.value) : JSON.stringify(tree.value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
