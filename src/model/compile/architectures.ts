/** A queue's environments have one CPU architecture (reference §4). */
import type { Stage } from './stages.ts';

/** `architectureOf`: of an environment's instance types in the stage; undefined = it has none. */
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
      if (architecture === undefined || architecture === first!.architecture) continue;
      const pair = `"${first!.environment}" (${first!.architecture!})`;
      const received = `${pair} and "${environment}" (${architecture})`;
      mistakes.add(
        ['jobQueues', name, 'computeEnvironmentOrder', index, 'computeEnvironment'],
        `expected environments of one architecture in a queue, received ${received}`,
      );
    }
  }
}
