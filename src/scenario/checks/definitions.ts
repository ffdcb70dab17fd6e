/** Rules of job definitions by themselves, and of retry strategies [J52, J53, R10]. */
import { containerNeeds } from '../requirements.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import type { JobDefinition } from '../sections/job-definitions.ts';
import type { WrittenRetryStrategy } from '../sections/job.ts';
import { forEachJob } from './jobs-of.ts';
import { checkNodeProperties } from './node-properties.ts';
import { checkPods } from './pods.ts';
import { checkSizes } from './sizes.ts';

const shapes = ['containerProperties', 'ecsProperties', 'eksProperties', 'nodeProperties'] as const;

export function checkDefinitions(draft: ScenarioDraft, report: Report): void {
  for (const [name, definition] of draft.jobDefinitions.values) {
    const path = ['jobDefinitions', name];
    checkShape(definition, path, report);
    checkRetry(definition.retryStrategy, [...path, 'retryStrategy'], report);
    checkNodeProperties(draft, definition, path, report);
    checkPods(definition.eksProperties, [...path, 'eksProperties'], report);
    const platforms = definition.platformCapabilities ?? [];
    // Where both are allowed, the queue of each job decides [J54].
    if (platforms.length !== 1 && definition.eksProperties === undefined) continue;
    const containers = containerNeeds(definition, []);
    const at = { path, platform: platforms[0] ?? 'EC2', containers };
    checkSizes(draft, { ...at, isWhole: false }, report);
  }
  forEachJob(draft, (job, path) => {
    checkRetry(job.retryStrategy, [...path, 'retryStrategy'], report);
  });
}

function checkShape(definition: JobDefinition, path: Path, report: Report): void {
  const given = shapes.filter((shape) => definition[shape] !== undefined);
  if (given.length > 1) {
    report({
      path,
      message: `expected one of ${shapes.join(', ')}, received ${given.join(' and ')}`,
    });
  }
  const { type, nodeProperties } = definition;
  if (type === 'multinode' && nodeProperties === undefined) {
    const message = 'missing: type multinode needs it';
    const remedy = 'add numNodes, mainNode and nodeRangeProperties';
    report({ path: [...path, 'nodeProperties'], message, remedy });
  }
  if (type !== 'multinode' && nodeProperties !== undefined) {
    const message = 'nodeProperties need type multinode';
    report({ path: [...path, 'nodeProperties'], message, remedy: 'add type: multinode' });
  }
}

function checkRetry(retry: WrittenRetryStrategy | undefined, path: Path, report: Report): void {
  const rules = retry?.evaluateOnExit ?? [];
  if (rules.length > 0 && retry?.attempts === undefined) {
    const message = 'missing: evaluateOnExit needs it';
    report({ path: [...path, 'attempts'], message, remedy: 'add attempts, from 1 to 10' });
  }
}
