/**
 * A measured process: plays the model of a scenario several times, with each of the named folds in
 * turn, and prints the CPU time of each play.
 *
 *     node engine-process.js <checkout> <folder> <plays> <fold…>
 */
import { libraryOf, modelIn } from './library.ts';
import { cpuMsOf, type EnginePlays, type FoldName } from './plays.ts';

const [, , checkout = '', folder = '', plays = '1', ...folds] = process.argv;
const library = await libraryOf(checkout);
const model = await modelIn(library, folder);
const draws = library.createDraws(model.seed, model.replication);
let outcome: EnginePlays['outcome'] = { digest: '', values: {} };

const play: Readonly<Record<FoldName, () => void>> = {
  none() {
    simulate(() => undefined);
  },
  metrics() {
    const fold = library.metrics(model);
    const end = simulate((records) => fold.add(records));
    outcome = { digest: end.digest, values: fold.result(end).values };
  },
  auditor() {
    const fold = library.auditor(model);
    const end = simulate((records) => fold.add(records));
    const [violation] = fold.result(end);
    if (violation !== undefined) throw new Error(`${violation.law}: ${violation.message}`);
  },
};

const cpuMs: Record<FoldName, number[]> = { metrics: [], auditor: [], none: [] };
for (let round = 0; round < Number(plays); round++) {
  for (const name of folds as FoldName[]) cpuMs[name].push(cpuMsOf(() => play[name]()));
}
const printed: EnginePlays = { cpuMs, outcome };
console.log(JSON.stringify(printed));

function simulate(sink: Parameters<typeof library.simulate>[3]) {
  const nature = library.createNature(model, draws);
  return library.simulate(model, library.bindPolicies(model), nature, sink);
}
