/** Where strategies stand in a document: a mistake that only one of them makes belongs there. */
import type { Issue } from '../../kernel/input-error.ts';
import { field, type MapTree, type Place } from './tree.ts';

/** Moves an issue of one strategy to its lines, unless it is there. */
export type ToStrategy = (name: string, issue: Issue) => Issue;

/** For the strategies of this document; those of a sweep have no lines of their own. */
export function toStrategyOf(tree: MapTree): ToStrategy {
  const strategies = field(tree, 'strategies');
  const places = new Map<string, Place>();
  if (strategies?.kind === 'map') {
    for (const [name, { keyPlace }] of strategies.entries) places.set(name, keyPlace);
  }
  const keys = [...tree.entries].map(([, { keyPlace }]) => keyPlace.line);
  const starts = [...keys, ...[...places.values()].map(({ line }) => line)];
  return (name, issue) => {
    const place = places.get(name);
    // What an event changes is wrong at the event.
    const isOfEvent = issue.path.startsWith('events');
    const isError = issue.severity === 'error' && issue.line > 0 && !isOfEvent;
    if (place === undefined || !isError || issue.file !== place.file) return issue;
    const end = Math.min(...starts.filter((line) => line > place.line), Infinity);
    if (issue.line >= place.line && issue.line < end) return issue;
    const { line, column } = place;
    return { ...issue, line, column, message: `${issue.message}, as of line ${issue.line}` };
  };
}
