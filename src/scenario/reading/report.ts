/** Gathers the mistakes of a document, each with its place in the tree. */
import type { Issue, IssueList } from '../../kernel/input-error.ts';
import { quoted } from '../../kernel/text/mistakes.ts';
import {
  deepestOn,
  keyPlaceOf,
  type Path,
  pathText,
  type Place,
  placeOf,
  type Tree,
} from './tree.ts';

/** What is wrong, and where. */
export interface DocumentMistake {
  /** Relative to the report; absent = right there. */
  readonly path?: Path;
  readonly message: string;
  /** A function where it takes long to find: it is called for what is shown. */
  readonly remedy?: string | (() => string) | undefined;
  readonly severity?: 'error' | 'warning';
  /** Point at the key instead of the value. */
  readonly atKey?: boolean;
  /** There is nothing at the path. */
  readonly isMissing?: boolean;
  /** The keys beside it of which this one may be a misspelling. */
  readonly meant?: readonly string[];
}

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
  const found = typeof remedy === 'string' ? remedy : remedy();
  return { file, line, column, path: pathText(path), message, remedy: found, severity };
}

/**
 * Reports into `issues`, with places looked up in `tree`. Where aliases stand for a part, it is one
 * place with several paths: its mistakes count once.
 */
export function reporter(tree: Tree, issues: IssueList): Report {
  const known = new Set<string>();
  return (mistake) => {
    const { path = [], message, severity = 'error', atKey = false } = mistake;
    const place = (atKey ? keyPlaceOf : placeOf)(tree, path);
    const { file, line, column } = place;
    const within = line === 0 ? path : deepestOn(tree, path).beyond;
    const key = JSON.stringify([file, line, column, atKey, within, message]);
    if (known.has(key)) return;
    known.add(key);
    issues.add({ file, message, severity }, () => issueAt(place, mistake));
  };
}

/** `did you mean "x" or "y"?`, or nothing where there are no near matches. */
export function didYouMean(near: readonly string[]): string {
  if (near.length === 0) return '';
  return `did you mean ${near.map(quoted).join(' or ')}?`;
}

/** What was found, in a word or two. */
export function shown(tree: Tree | undefined): string {
  if (tree === undefined) return 'nothing';
  if (tree.kind === 'map') return 'a map';
  if (tree.kind === 'list') return `a list of ${tree.items.length}`;
  return typeof tree.value === 'string' ? quoted(tree.value) : String(tree.value);
}
