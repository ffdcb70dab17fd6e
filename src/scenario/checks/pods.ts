/** Requests and limits of a pod's containers, which must not contradict each other [J61, J62]. */
import { podVcpuMilli } from '../pod-requirements.ts';
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import type { JobDefinition } from '../sections/job-definitions.ts';
import type { PodResources } from '../sections/job.ts';

export function checkPods(
  eksProperties: JobDefinition['eksProperties'],
  path: Path,
  report: Report,
): void {
  for (const kind of ['containers', 'initContainers'] as const) {
    for (const [index, { resources }] of (eksProperties?.podProperties?.[kind] ?? []).entries()) {
      const at = [...path, 'podProperties', kind, index, 'resources'];
      if (resources !== undefined) checkBounds(resources, at, report);
    }
  }
}

function checkBounds({ limits = {}, requests = {} }: PodResources, path: Path, report: Report) {
  for (const resource of ['memory', 'nvidia.com/gpu']) {
    const limit = limits[resource];
    const request = requests[resource];
    if (limit === undefined || request === undefined || String(limit) === String(request)) continue;
    const message = `expected the limit (${limit}), received ${JSON.stringify(request)}`;
    report({ path: [...path, 'requests', resource], message });
  }
  const cpuLimit = String(limits['cpu'] ?? '');
  const limit = podVcpuMilli(cpuLimit);
  const request = podVcpuMilli(String(requests['cpu'] ?? ''));
  if (request > limit) {
    const received = JSON.stringify(requests['cpu']);
    const message = `expected at most the limit (${cpuLimit}), received ${received}`;
    report({ path: [...path, 'requests', 'cpu'], message });
  }
}
