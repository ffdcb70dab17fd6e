/** Runs a scenario from code: text or an object, with policies, processes and tables of its own. */
import { type ExperimentOptions, runPrepared } from '../experiment/experiment.ts';
import { refuse } from '../experiment/files/mistakes.ts';
import type { OwnRules } from '../experiment/own-parts.ts';
import type { Prepared, PrepareOptions } from '../experiment/preparing/prepare.ts';
import { InputError } from '../kernel/input-error.ts';
import type { ScenarioDocument } from './scenario-document.ts';
import { type NamedResult, namedResult } from './named-result.ts';

/** How a scenario is read: all may be absent. */
export interface ScenarioOptions
  extends Partial<Omit<PrepareOptions, 'own' | 'keepsHistories'>>, OwnRules {}

/** How it is read and run; results depend on none of `workers`, `signal` and `on…`. */
export type RunOptions = ScenarioOptions & ExperimentOptions;

/** Stands for the scenario's file in messages unless `fileName` names one. */
const unnamed = 'scenario';

/**
 * Runs every strategy of a scenario in the same replications: its YAML or JSON, or an object of the
 * same form. Throws `InputError` with all mistakes of the scenario and of the names in `options`,
 * `AssertionFailure` for a defect of the simulator, and the reason of `signal` if that is aborted.
 */
export async function runExperiment(
  scenario: string | ScenarioDocument,
  options: RunOptions = {},
): Promise<NamedResult> {
  return namedResult(await runPrepared(await prepareScenario(scenario, options), options));
}

/** Reads, decodes and compiles without running. Throws `InputError` with all mistakes. */
export async function prepareScenario(
  scenario: string | ScenarioDocument,
  { policies, interruptions, ...options }: ScenarioOptions = {},
): Promise<Prepared> {
  const hasOwn = policies !== undefined || interruptions !== undefined;
  const own = hasOwn ? { policies, interruptions } : undefined;
  const complete = { fileName: unnamed, open: refuseFile, ...options, own };
  // A third of an import would be the making of the schemas.
  const { prepare } = await import('../experiment/preparing/prepare.ts');
  if (typeof scenario === 'string') return prepare(scenario, complete);
  try {
    return await prepare(textOf(scenario), complete);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // Lines of a text that nobody wrote would mislead.
    throw new InputError(error.issues.map((issue) => ({ ...issue, line: 0, column: 0 })));
  }
}

function refuseFile(file: string): never {
  const remedy = 'pass open, such as (file) => [readFileSync(file)], or the table under that name';
  return refuse(file, 'the scenario names this file, and nothing opens it', remedy);
}

function textOf(scenario: ScenarioDocument): string {
  try {
    return JSON.stringify(scenario);
  } catch (error) {
    return refuse('', `expected an object of plain data: ${(error as Error).message}`);
  }
}
