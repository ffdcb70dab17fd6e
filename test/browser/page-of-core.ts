/** What a page in a browser would do: keep the tables, read a scenario, play a run, show a result. */
import { keepTable } from '../../src/catalog/tables-in-memory.ts';
import { simulate } from '../../src/engine/simulate.ts';
import { createDraws } from '../../src/kernel/random.ts';
import { compile } from '../../src/model/compile/compile.ts';
import { createNature } from '../../src/nature/nature.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import { readScenario } from '../../src/scenario/read.ts';

export { comparisonPage } from '../../src/report/page/comparison-page.ts';
export { planPage } from '../../src/report/page/plan-page.ts';
export { runPage } from '../../src/report/page/run-page.ts';
export { sensitivityPage } from '../../src/report/page/sensitivity-page.ts';

/** The digests of replication 1, by the name of the strategy. */
export function digestsOf(
  text: string,
  tables: Readonly<Record<string, string>>,
): readonly (readonly [strategy: string, digest: string])[] {
  for (const [file, table] of Object.entries(tables)) keepTable(file, table);
  const { scenario: set, issues } = readScenario(text, 'scenario.yaml');
  if (set === undefined) throw new Error(JSON.stringify(issues));
  return set.strategies.map(({ name: strategy, scenario }) => {
    const { name, seed, startEpochMs, horizonMs } = set;
    const header = { name, strategy, seed, replication: 1, startEpochMs, horizonMs };
    const draws = createDraws(seed, 1);
    const none = { imports: new Map(), recordings: new Map(), maxJobs: undefined };
    const { model } = compile({ scenario, header, draws, ...none });
    const end = simulate(model, bindPolicies(model), createNature(model, draws), () => undefined);
    return [strategy, end.digest];
  });
}
