/** The notes of strategies as lines. */
import type { StrategyResult } from '../experiment/result.ts';

/** Every note once; with the names of its strategies unless all have it. */
export function noteLines(
  strategies: readonly Pick<StrategyResult, 'name' | 'notes'>[],
): readonly string[] {
  const owners = new Map<string, string[]>();
  for (const { name, notes } of strategies) {
    for (const note of notes) owners.set(note, [...(owners.get(note) ?? []), name]);
  }
  return [...owners].map(([note, names]) =>
    names.length === strategies.length ? note : `${names.join(', ')}: ${note}`,
  );
}
