/** Checks the instance types and families that simulations and commitments name. */
import { familyOf } from '../names.ts';
import { instanceTypeNames } from '../../catalog/instance-types.ts';
import type { Path } from '../../scenario/reading/tree.ts';
import type { Simulation } from '../../scenario/sections/simulation.ts';
import type { Scenario } from '../../scenario/schema.ts';
import { addUnknownName, type CompileMistakes } from './mistakes.ts';

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
      addUnknownName(mistakes, [...path, 'simulation', 'speed', name], {
        expected: `an instance type, a family or ${fargate}`,
        received: name,
        // A name with a dot is a type.
        known: name.includes('.') ? types : [fargate, ...families, ...types],
        otherwise,
      });
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

const otherwise = 'describe it under catalog.instanceTypes';

function checkCommitments(
  { assumptions }: Scenario,
  { types, families }: Known,
  mistakes: CompileMistakes,
): void {
  const at = ['assumptions', 'billing'];
  for (const [index, { family }] of assumptions.billing.savingsPlans.entries()) {
    if (family === null || families.has(family)) continue;
    const names = { received: family, known: families, otherwise };
    const path = [...at, 'savingsPlans', index, 'family'];
    addUnknownName(mistakes, path, { expected: 'a family of instance types', ...names });
  }
  for (const [index, { instanceType: type }] of assumptions.billing.reservedInstances.entries()) {
    if (types.has(type)) continue;
    const names = { received: type, known: types, otherwise };
    const path = [...at, 'reservedInstances', index, 'instanceType'];
    addUnknownName(mistakes, path, { expected: 'an instance type', ...names });
  }
}
