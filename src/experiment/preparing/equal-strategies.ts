/** Warnings of strategies that are equal once they are read: all their runs are the same. */
import type { Issue } from '../../kernel/input-error.ts';
import type { ScenarioText } from '../../scenario/patched-document.ts';
import { pathText } from '../../scenario/reading/tree.ts';
import type { ScenarioSet } from '../../scenario/schema.ts';
import type { Hashes } from './hashes.ts';
import { placeIssues } from './place-issues.ts';

/** One for all strategies that are equal to the same earlier one. */
export function equalStrategies(
  scenario: ScenarioText,
  { strategies }: ScenarioSet,
  { strategies: hashes }: Hashes,
): readonly Issue[] {
  return [...new Set(hashes)].flatMap((hash) => {
    const [first, second, ...rest] = strategies.filter((_, index) => hashes[index] === hash);
    if (first === undefined || second === undefined) return [];
    const others = rest.length === 0 ? '' : `, as are ${rest.map(({ name }) => name).join(', ')}`;
    const issue: Issue = {
      file: '',
      line: 0,
      column: 0,
      path: pathText(['strategies', second.name]),
      message: `is equal to ${first.name} once it is read${others}: their runs are the same`,
      remedy: 'check the names and values of its patch',
      severity: 'warning',
    };
    return placeIssues(scenario, second.name, [issue]);
  });
}
