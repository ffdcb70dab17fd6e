/** Finds out which strategies of a first scenario work: they are compiled, and none is played. */
import { hasStuckJobs } from '../../advice/lint.ts';
import { InputError, type Issue } from '../../kernel/input-error.ts';
import { baseline, type StrategyOption } from '../../starter/strategies.ts';
import { type FirstScenario, scenarioText } from '../../starter/scenario-text.ts';
import type { Open } from '../files/imports.ts';
import { prepare } from './prepare.ts';

/** A scenario with the strategies that work, its text, and what there is to say of it. */
export interface CheckedScenario {
  readonly scenario: FirstScenario;
  readonly text: string;
  readonly warnings: readonly Issue[];
}

/** Refuses strategies with mistakes or with jobs that can never run. Throws `InputError`. */
export async function checkedScenario(
  scenario: FirstScenario,
  open: Open,
): Promise<CheckedScenario> {
  try {
    return await compiled(scenario, open);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return compiled(await withoutMistakes(scenario, open), open);
  }
}

async function compiled(scenario: FirstScenario, open: Open): Promise<CheckedScenario> {
  const text = scenarioText(scenario);
  const { world, warnings } = await prepare(text, { fileName: fileOf(scenario), open });
  const stuck = world.set.strategies.flatMap(({ name }, index) => {
    const model = world.firsts[index];
    return model !== undefined && hasStuckJobs(model) ? name : [];
  });
  // What cannot run today either is no fault of the others.
  if (stuck.length === 0 || stuck.includes(baseline)) return { scenario, text, warnings };
  const why = 'some job could never run';
  const candidates = scenario.candidates.map((one) =>
    stuck.includes(one.name) ? { ...one, refusal: why } : one,
  );
  return compiled({ ...scenario, candidates }, open);
}

/** Compiles each strategy beside the first; the mistakes of the first are those of all. */
async function withoutMistakes(scenario: FirstScenario, open: Open): Promise<FirstScenario> {
  const [first, ...others] = scenario.candidates;
  if (first === undefined) return scenario;
  await compiled({ ...scenario, candidates: [first] }, open);
  const candidates: StrategyOption[] = [first];
  for (const one of others) {
    candidates.push(
      one.refusal === undefined ? await triedBeside(first, one, scenario, open) : one,
    );
  }
  return { ...scenario, candidates };
}

async function triedBeside(
  first: StrategyOption,
  one: StrategyOption,
  scenario: FirstScenario,
  open: Open,
): Promise<StrategyOption> {
  try {
    await compiled({ ...scenario, candidates: [first, one] }, open);
    return one;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { ...one, refusal: refusalOf(error) };
  }
}

/** The first mistake. */
function refusalOf({ issues }: InputError): string {
  const first = issues.find(({ severity }) => severity === 'error');
  return first === undefined
    ? 'it has mistakes'
    : first.message.replace(/ \(strategy [^)]*\)$/, '');
}

function fileOf({ findings }: FirstScenario): string {
  return `${findings.name}.yaml`;
}
