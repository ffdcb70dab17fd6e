/** Adds line and column in the scenario's text to the mistakes that compilation finds. */
import type { Issue } from '../../kernel/input-error.ts';
import { patchedDocument, type ScenarioText } from '../../scenario/patched-document.ts';
import { type Path, placeOf } from '../../scenario/reading/tree.ts';

/** The strategy's issues with the places of their paths; issues about other files stay as is. */
export function placeIssues(
  scenario: ScenarioText,
  strategy: string,
  issues: readonly Issue[],
): readonly Issue[] {
  if (issues.length === 0) return issues;
  const tree = patchedDocument(scenario, strategy);
  return issues.map((issue) => {
    if (issue.file !== '') return issue;
    const place = tree === undefined ? undefined : placeOf(tree, pathOf(issue.path));
    const { file, line, column } = place ?? { file: scenario.fileName, line: 0, column: 0 };
    return { ...issue, file, line, column };
  });
}

/** `a."b.c"[0]` → a, b.c, 0. */
function pathOf(text: string): Path {
  const steps = text.match(/"(?:[^"\\]|\\.)*"|\[\d+\]|[^.[\]]+/g) ?? [];
  return steps.map((step) => {
    if (step.startsWith('"')) return JSON.parse(step) as string;
    return step.startsWith('[') ? Number(step.slice(1, -1)) : step;
  });
}
