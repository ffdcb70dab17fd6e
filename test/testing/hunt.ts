/**
 * Looks for a world in which one of the laws finds a fault, and prints what it found as JSON: a
 * process of its own, bundled with a fault. Its arguments: the number of worlds, and the seed.
 */
import fc from 'fast-check';
import {
  BrokenLaw,
  isLawful,
  noSecondIsFree,
  sameAsReference,
  worlds,
  type WrittenMap,
} from '../../src/testing.ts';

const [numRuns = 0, seed = 0] = process.argv.slice(2).map(Number);

const property = fc.property(worlds(), (world) => {
  for (const law of [isLawful, sameAsReference, noSecondIsFree]) law(world);
});
const {
  failed,
  counterexample,
  errorInstance,
  numRuns: played,
} = fc.check(property, {
  seed,
  numRuns,
});
const { main } = (counterexample?.[0]['workload'] ?? { main: {} }) as Record<string, WrittenMap>;
const jobs = (main?.['jobs'] ?? []) as readonly unknown[];
const { law, fault } = errorInstance instanceof BrokenLaw ? errorInstance : { law: '', fault: '' };
console.log(
  JSON.stringify({ failed, played, jobs: jobs.length, law, fault: fault || String(errorInstance) }),
);
