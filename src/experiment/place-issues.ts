/** Adds line and column in the scenario's text to the mistakes that compilation finds. */
import type { Issue } from '../kernel/input-error.ts';
import { readDocument } from '../scenario/reading/document.ts';
import { normalise } from '../scenario/reading/normalise.ts';
import { applyOverrides } from '../scenario/reading/overrides.ts';
import type { ReadOptions } from '../scenario/read.ts';
import { strategyPatches } from '../scenario/reading/strategies.ts';
import { applyStrategy } from '../scenario/reading/strategy.ts';
import { type MapTree, type Path, placeOf } from '../scenario/reading/tree.ts';
import { strategiesAtPoints } from '../scenario/sweep/points.ts';

/** A scenario's text, with its name and the overrides of its values. */
export interface ScenarioText {
  readonly text: string;
  readonly fileName: string;
  readonly overrides: ReadOptions;
}

/** The strategy's issues with the places of their paths; issues about other files stay as is. */
export function placeIssues(
  scenario: ScenarioText,
  strategy: string,
  issues: readonly Issue[],
): readonly Issue[] {
  if (issues.length === 0) return issues;
  const tree = strategyTree(scenario, strategy);
  return issues.map((issue) => {
    if (issue.file !== '') return issue;
    const place = tree === undefined ? undefined : placeOf(tree, pathOf(issue.path));
    const { file, line, column } = place ?? { file: scenario.fileName, line: 0, column: 0 };
    return { ...issue, file, line, column };
  });
}

/** The patched document: the place of each node is in the base or in the patch. */
function strategyTree(scenario: ScenarioText, strategy: string): MapTree | undefined {
  const document = readDocument(scenario.text, scenario.fileName, []);
  const tree = document && applyOverrides(normalise(document, []), scenario.overrides, []);
  if (tree?.kind !== 'map') return undefined;
  const { points } = scenario.overrides;
  const strategies = strategiesAtPoints(tree, strategyPatches(tree, []), points, () => undefined);
  return strategies.find(({ name }) => name === strategy)?.patches.reduce(applyStrategy, tree);
}

/** `a."b.c"[0]` → a, b.c, 0. */
function pathOf(text: string): Path {
  const steps = text.match(/"(?:[^"\\]|\\.)*"|\[\d+\]|[^.[\]]+/g) ?? [];
  return steps.map((step) => {
    if (step.startsWith('"')) return JSON.parse(step) as string;
    return step.startsWith('[') ? Number(step.slice(1, -1)) : step;
  });
}
