/**
 * Looks for a world in which one of the laws finds a fault, and prints what it found as JSON: a
 * process of its own, bundled with a fault. Its arguments: the number of worlds, the seed, and the law
 * that plays; without one, the auditor, the reference and the bill do.
 */
import fc from 'fast-check';
import * as testing from '../../src/testing.ts';

const [numRuns, seed, name] = process.argv.slice(2);
const laws = Object.entries({ ...testing }).flatMap(([own, law]) =>
  own === name ? (law as testing.WorldLaw) : [],
);

const usual = [testing.isLawful, testing.sameAsReference, testing.noSecondIsFree];

const property = fc.property(testing.worlds(), (world) => {
  for (const law of laws.length > 0 ? laws : usual) law(world);
});
const {
  failed,
  counterexample,
  errorInstance,
  numRuns: played,
} = fc.check(property, {
  seed: Number(seed),
  numRuns: Number(numRuns),
});
const { main } = (counterexample?.[0]['workload'] ?? { main: {} }) as Record<
  string,
  testing.WrittenMap
>;
const jobs = (main?.['jobs'] ?? []) as readonly unknown[];
const { law, fault } =
  errorInstance instanceof testing.BrokenLaw ? errorInstance : { law: '', fault: '' };
console.log(
  JSON.stringify({ failed, played, jobs: jobs.length, law, fault: fault || String(errorInstance) }),
);
