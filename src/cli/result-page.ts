/** The page of a result, which is drawn only where it is wanted. */
import type { ExperimentResult } from '../experiment/result.ts';
import { choose, chosenOf } from '../experiment/answers/choice.ts';
import { changesBetween } from '../experiment/plan/change.ts';
import { itemAt } from '../kernel/lookup.ts';
import { pageName } from '../report/files/page-name.ts';
import type { ResultFile } from '../report/result-file.ts';
import type { ScenarioInput } from './scenario-input.ts';

export const reportFlag = {
  type: 'boolean',
  default: true,
  describe: 'write report.html, too (--no-report: only tables)',
} as const;

/** `report.html`. */
export async function pageFile(
  result: ExperimentResult,
  { prepared, command }: ScenarioInput,
): Promise<ResultFile> {
  // Its libraries take as long to load as a short run takes to play.
  const { runPage } = await import('../report/page/run-page.ts');
  const { strategies } = prepared.world.set;
  const { strategy } = chosenOf(choose(result));
  const index = strategies.findIndex(({ name }) => name === strategy?.name);
  const changes =
    index <= 0
      ? undefined
      : changesBetween(itemAt(strategies, 0).scenario, itemAt(strategies, index).scenario);
  return { path: pageName, pieces: [runPage(result, { command, changes })] };
}
