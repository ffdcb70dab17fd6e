/** Checks the instance types and families that simulations and commitments name. */
import { familyOf } from '../names.ts';
import { instanceTypeNames } from '../../catalog/instance-types.ts';
import { nearest } from '../../kernel/near-match.ts';
import { didYouMean } from '../../scenario/reading/report.ts';
import type { Path } from '../../scenario/reading/tree.ts';
import type { Simulation } from '../../scenario/sections/simulation.ts';
import type { Scenario } from '../../scenario/schema.ts';
import type { CompileMistakes } from './mistakes.ts';

/** The names of AWS and of the scenario's catalogue. */
interface Known {
  readonly types: ReadonlySet<string>;
  readonly families: ReadonlySet<string>;
}

/** Reports speeds, Savings Plans and Reserved Instances of unknown types and families. */
export function checkResourceNames(scenario: Scenario, mistakes: CompileMistakes): void {
  const types = new Set([...instanceTypeNames(), ...Object.keys(scenario.catalog.instanceTypes)]);
  const families = new Set([...types].map(familyOf));
  const known = { types, families };
  checkSpeeds(scenario, known, mistakes);
  checkCommitments(scenario, known, mistakes);
}

/** The name of Fargate in speeds. */
const fargate = 'FARGATE';

function checkSpeeds(
  { jobDefinitions, workload }: Scenario,
  { types, families }: Known,
  mistakes: CompileMistakes,
): void {
  const check = (simulation: Simulation | undefined, path: Path): void => {
    for (const name of Object.keys(simulation?.speed ?? {})) {
      if (name === fargate || types.has(name) || families.has(name)) continue;
      const message = `expected an instance type, a family or ${fargate}, received "${name}"`;
      const near = didYouMean(nearest(name, candidates(name, { types, families })));
      mistakes.add([...path, 'simulation', 'speed', name], message, near || remedy);
    }
  };
  for (const [name, { simulation }] of jobDefinitions) check(simulation, ['jobDefinitions', name]);
  for (const [name, source] of workload) {
    if (source.kind !== 'jobs') continue;
    for (const [index, { simulation }] of source.jobs.entries()) {
      check(simulation, ['workload', name, 'jobs', index]);
    }
  }
}

const remedy = 'describe it under catalog.instanceTypes';

/** A name with a dot is a type. */
function candidates(name: string, { types, families }: Known): readonly string[] {
  return name.includes('.') ? [...types] : [fargate, ...families, ...types];
}

function checkCommitments(
  { assumptions }: Scenario,
  known: Known,
  mistakes: CompileMistakes,
): void {
  const at = ['assumptions', 'billing'];
  const check = (noun: 'family' | 'instance type', name: string, path: Path): void => {
    const names = noun === 'family' ? known.families : known.types;
    if (names.has(name)) return;
    const expected = noun === 'family' ? 'a family of instance types' : 'an instance type';
    const near = didYouMean(nearest(name, [...names]));
    mistakes.add(path, `expected ${expected}, received ${JSON.stringify(name)}`, near || remedy);
  };
  for (const [index, { family }] of assumptions.billing.savingsPlans.entries()) {
    if (family !== null) check('family', family, [...at, 'savingsPlans', index, 'family']);
  }
  for (const [index, { instanceType }] of assumptions.billing.reservedInstances.entries()) {
    check('instance type', instanceType, [...at, 'reservedInstances', index, 'instanceType']);
  }
}
