/** Checks that the environments of a queue have one CPU architecture [Q2]. */
import { sure } from '../../../kernel/lookup.ts';
import type { Stage } from '../stages.ts';

/** `architectureOf`: that of an environment's instance types; undefined = it has no types. */
export function checkArchitectures(
  { scenario, mistakes }: Stage,
  architectureOf: (environment: string) => string | undefined,
): void {
  for (const [name, { computeEnvironmentOrder }] of scenario.jobQueues) {
    const known = computeEnvironmentOrder.map(({ computeEnvironment: environment }, index) => {
      return { environment, index, architecture: architectureOf(environment) };
    });
    const first = known.find(({ architecture }) => architecture !== undefined);
    for (const { environment, index, architecture } of known) {
      if (architecture === undefined || architecture === sure(first).architecture) continue;
      const pair = `"${sure(first).environment}" (${sure(sure(first).architecture)})`;
      const received = `${pair} and "${environment}" (${architecture})`;
      mistakes.add(
        ['jobQueues', name, 'computeEnvironmentOrder', index, 'computeEnvironment'],
        `expected environments of one architecture in a queue, received ${received}`,
      );
    }
  }
}
