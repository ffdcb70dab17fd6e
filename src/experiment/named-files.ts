/** Mistakes of whole files at the place where the scenario names the file. */
import { InputError, type Issue } from '../kernel/input-error.ts';
import type { ScenarioText } from '../scenario/patched-document.ts';
import { pathText } from '../scenario/reading/tree.ts';
import type { ScenarioSet } from '../scenario/schema.ts';
import { placeIssues } from './place-issues.ts';

/** Handles the mistakes of imported files: what is wrong with a whole one is said at its name. */
export function placedAtNames(scenario: ScenarioText, set: ScenarioSet) {
  return (error: unknown): never => {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(
      error.issues.map((issue) => (issue.line > 0 ? issue : atName(scenario, set, issue))),
    );
  };
}

function atName(scenario: ScenarioText, set: ScenarioSet, issue: Issue): Issue {
  for (const { name, scenario: own } of set.strategies) {
    const [source] = [...own.workload].find(([, one]) => {
      return one.kind === 'import' && [one.import.file].flat().includes(issue.file);
    }) ?? [undefined];
    if (source === undefined) continue;
    const path = pathText(['workload', source, 'import', 'file']);
    const here = { ...issue, file: '', path, message: `${issue.file}: ${issue.message}` };
    const [placed = issue] = placeIssues(scenario, name, [here]);
    return placed;
  }
  return issue;
}
