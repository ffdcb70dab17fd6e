/** Where the mistakes of a reading are gathered, with the place of each taken from the tree. */
import type { Issue } from '../../kernel/input-error.ts';
import { keyPlaceOf, type Path, pathText, type Place, placeOf, type Tree } from './tree.ts';

/** What a mistake is; its place comes from the path. */
export interface ReportedMistake {
  readonly path: Path;
  readonly message: string;
  readonly remedy?: string | undefined;
  readonly severity?: 'error' | 'warning';
  /** Point at the key instead of the value. */
  readonly atKey?: boolean;
}

/** Takes mistakes of one document. */
export type Report = (mistake: ReportedMistake) => void;

/** A mistake whose place is known. */
export function issueAt(place: Place, mistake: ReportedMistake): Issue {
  return {
    file: place.file,
    line: place.line,
    column: place.column,
    path: pathText(mistake.path),
    message: mistake.message,
    remedy: mistake.remedy ?? '',
    severity: mistake.severity ?? 'error',
  };
}

/** Reports into `issues`, with places looked up in `tree`. */
export function reporter(tree: Tree, issues: Issue[]): Report {
  return (mistake) => {
    const place = (mistake.atKey === true ? keyPlaceOf : placeOf)(tree, mistake.path);
    issues.push(issueAt(place, mistake));
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
