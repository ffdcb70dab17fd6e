/** Rules for single job definitions, and for retry strategies [J52, J53, R10]. */
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import { containerNeeds } from '../requirements.ts';
import type { JobDefinition } from '../sections/job-definitions.ts';
import { checkDefinitionConsumables } from './consumables.ts';
import { checkNodeProperties } from './node-properties.ts';
import { checkPods, checkSizes } from './sizes.ts';

const shapes = ['containerProperties', 'ecsProperties', 'eksProperties', 'nodeProperties'] as const;

export function checkDefinition(
  draft: ScenarioDraft,
  definition: JobDefinition,
  report: Report,
): void {
  checkShape(definition, report);
  checkRetry(definition, report);
  checkDefinitionConsumables(draft, definition, report);
  checkNodeProperties(draft, definition, report);
  checkPods(definition, report);
  const platforms = definition.platformCapabilities ?? [];
  // If both are allowed, the queue of each job decides [J54].
  if (platforms.length !== 1 && definition.eksProperties === undefined) return;
  const containers = containerNeeds(definition, []);
  checkSizes(draft, { containers, platform: platforms[0] ?? 'EC2', isFinal: false, report });
}

function checkShape(definition: JobDefinition, report: Report): void {
  const given = shapes.filter((shape) => definition[shape] !== undefined);
  if (given.length > 1) {
    const message = `expected one of ${shapes.join(', ')}, received ${given.join(' and ')}`;
    report({ message });
  }
  const path = ['nodeProperties'];
  const hasNodes = definition.nodeProperties !== undefined;
  if (definition.type === 'multinode' && !hasNodes) {
    const message = 'missing: type multinode needs it';
    report({ path, message, remedy: 'add numNodes, mainNode and nodeRangeProperties' });
  }
  if (definition.type !== 'multinode' && hasNodes) {
    report({ path, message: 'nodeProperties need type multinode', remedy: 'add type: multinode' });
  }
}

/** Reports `evaluateOnExit` without a number of attempts. */
export function checkRetry(
  { retryStrategy: retry }: Pick<JobDefinition, 'retryStrategy'>,
  report: Report,
): void {
  const rules = retry?.evaluateOnExit ?? [];
  if (rules.length === 0 || retry?.attempts !== undefined) return;
  const message = 'missing: evaluateOnExit needs it';
  report({ path: ['retryStrategy', 'attempts'], message, remedy: 'add attempts, from 1 to 10' });
}
