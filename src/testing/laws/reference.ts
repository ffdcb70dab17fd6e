/** The engine against the naive reference simulation, and against itself. */
import { createDraws } from '../../kernel/random.ts';
import { createNature } from '../../nature/nature.ts';
import { readScenario } from '../../scenario/read.ts';
import { expectNone, scenarioFile, worldLaw } from '../broken-law.ts';
import { difference } from '../differences.ts';
import { modelsOf, readWorld, setModels } from '../models.ts';
import { enginePlay, run } from '../plays.ts';
import { referenceRun } from '../reference/simulation.ts';

/** Every run has the records of the naive second simulation, one by one. */
export const sameAsReference = worldLaw('sameAsReference', (world) => {
  for (const model of modelsOf(world)) {
    const draws = createDraws(model.seed, model.replication);
    const expected = referenceRun(model, createNature(model, draws));
    expectNone(difference(expected, enginePlay(model)), model);
  }
});

/** The same scenario and seed give the same run, and so does the YAML file of the scenario. */
export const sameAgain = worldLaw('sameAgain', (world) => {
  const { scenario: again = readWorld(world) } = readScenario(scenarioFile(world), 'world.yaml');
  const others = setModels(again);
  for (const [index, model] of modelsOf(world).entries()) {
    const other = others[index] ?? model;
    const digests = [model, other].map((one) => run(one, () => undefined).digest);
    const isSame = new Set(digests).size === 1;
    expectNone(isSame ? '' : `its digests are ${digests.join(' and ')}`, model);
  }
});
