/** The notes of strategies as lines. */
import { grouped } from '../../kernel/text/numbers.ts';
import { shorten, someOf } from '../../kernel/text/shorten.ts';
import type { StrategyResult } from '../../experiment/result.ts';

const mostNotes = 50;
/** Characters of a note. */
const mostOfNote = 1_000;

/** Every note once; with the names of its strategies unless all have it. */
export function noteLines(
  strategies: readonly Pick<StrategyResult, 'name' | 'notes'>[],
): readonly string[] {
  const owners = new Map<string, string[]>();
  for (const { name, notes } of strategies) {
    for (const note of notes) owners.set(note, [...(owners.get(note) ?? []), name]);
  }
  const lines = [...owners].slice(0, mostNotes).map(([note, names]) => {
    const whose = names.length === strategies.length ? '' : `${someOf(names)}: `;
    return shorten(whose + note, mostOfNote);
  });
  const more = owners.size - lines.length;
  return more > 0 ? [...lines, `and ${grouped(more, 0)} more notes`] : lines;
}
