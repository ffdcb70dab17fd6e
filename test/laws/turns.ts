/**
 * Ordered pairs of happenings in one life – of an attempt, of what several attempts try to do, of
 * an instance – and in how many worlds each occurs.
 */
import {
  bansOfAttempts,
  bansOfInstances,
  bansOfWorks,
  ofAttempts,
  ofInstances,
  ofWorks,
} from './impossible-turns.ts';
import { type Life, livesOfAttempts } from './lives-of-attempts.ts';
import { livesOfInstances } from './lives-of-instances.ts';
import type { PlayedWorld } from './run-predicates.ts';

const sorts = {
  attempt: { words: ofAttempts, bans: bansOfAttempts },
  work: { words: ofWorks, bans: bansOfWorks },
  instance: { words: ofInstances, bans: bansOfInstances },
};
type Sort = keyof typeof sorts;

function turnName(sort: Sort, earlier: string, later: string): string {
  return `${sort}: ${earlier} → ${later}`;
}

function turnsOf(sort: Sort, lists: { earlier: Life; later: Life }): string[] {
  return lists.earlier.flatMap((one) =>
    lists.later.filter((other) => other !== one).map((other) => turnName(sort, one, other)),
  );
}

const names = Object.keys(sorts) as Sort[];

/** Every pair of two words of a sort. */
export const allTurns: readonly string[] = names.flatMap((sort) => {
  const { words } = sorts[sort];
  return turnsOf(sort, { earlier: words, later: words });
});

/** The reason by pair that the rules do not allow. */
export const impossibleTurns: ReadonlyMap<string, string> = new Map(
  names.flatMap((sort) =>
    sorts[sort].bans.flatMap(({ why, earlier, later }) =>
      turnsOf(sort, { earlier, later }).map((name) => [name, why] as const),
    ),
  ),
);

/** Adds the pairs of two different words, the second after the first. */
function add(found: Set<string>, sort: Sort, life: Life): void {
  const before = new Set<string>();
  for (const later of life) {
    for (const earlier of before) {
      if (earlier !== later) found.add(turnName(sort, earlier, later));
    }
    before.add(later);
  }
}

/** The pairs that occur in the run of a world. */
export function turnsIn(run: PlayedWorld): ReadonlySet<string> {
  const found = new Set<string>();
  const { attempts, works } = livesOfAttempts(run);
  for (const life of attempts) add(found, 'attempt', life);
  for (const life of works) add(found, 'work', life);
  for (const life of livesOfInstances(run)) add(found, 'instance', life);
  return found;
}
