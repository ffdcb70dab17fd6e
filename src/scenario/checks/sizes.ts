/** What containers request, against what a platform offers [J57, J59, J60, J61, J62, F1]. */
import { itemAt } from '../../kernel/lookup.ts';
import { mibPerGib } from '../../kernel/units.ts';
import { fargateNeighbours, isFargateSize } from '../../words/fargate-sizes.ts';
import type { Platform } from '../../words/purchases.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import { below, type Report } from '../reading/report.ts';
import { type ContainerNeed, type Containers, podVcpuMilli, totalNeed } from '../requirements.ts';
import type { PodResources } from '../sections/job.ts';
import { either } from '../values/scalar.ts';

/** The containers of one job, definition or node. */
export interface AskedContainers {
  readonly containers: readonly ContainerNeed[];
  readonly platform: Platform;
  /** No override can add anything any more. */
  readonly isFinal: boolean;
  /** Takes the mistakes of the definition; containers are below it. */
  readonly report: Report;
  /** If a submission overrides sizes: its report, and the containers without it. */
  readonly override?:
    { readonly report: Report; readonly before: readonly ContainerNeed[] } | undefined;
}

/** Reports what the platform does not offer. */
export function checkSizes(draft: ScenarioDraft, asked: AskedContainers): void {
  const { report, override, platform, containers } = asked;
  const [first] = containers;
  if (first === undefined) return;
  for (const [index, container] of containers.entries()) {
    const before = override?.before[index]?.asked;
    const wrong: Wrong = (key, expected, remedy) => {
      const text = container.asked[key];
      const isOwn = override !== undefined && before?.[key] !== text;
      const here = isOwn ? override.report : below(report, ...container.path);
      here({ message: `expected ${expected}, received ${JSON.stringify(text)}`, remedy });
    };
    if (container.isPod) checkPod(container, wrong);
    else checkContainer(container, platform, wrong);
  }
  // The sum of the containers counts [J65].
  const path = containers.length > 1 ? first.path.slice(0, 1) : first.path;
  checkTotal(draft, asked, override?.report ?? below(report, ...path));
}

/** Reports one of a container's values. */
type Wrong = (key: keyof ContainerNeed['asked'], expected: string, remedy?: string) => void;

function checkContainer(
  { asked, need: { vcpuMilli, memoryMib, gpus } }: ContainerNeed,
  platform: Platform,
  wrong: Wrong,
): void {
  if (memoryMib !== undefined && !(memoryMib >= 4)) {
    wrong(
      'memory',
      'MEMORY as whole MiB, at least 4',
      plainNumber(asked.memory) || plainMib(asked.memory),
    );
  }
  if (Number.isNaN(gpus)) wrong('gpu', 'GPU as a whole number', plainNumber(asked.gpu));
  if (Number.isNaN(vcpuMilli)) {
    wrong('vcpu', 'VCPU as a plain number such as 1 or 0.25', plainNumber(asked.vcpu));
  } else if (platform === 'EC2' && vcpuMilli !== undefined) {
    const isInteger = vcpuMilli >= 1_000 && vcpuMilli % 1_000 === 0;
    if (!isInteger) wrong('vcpu', 'VCPU as a whole number, at least 1, on EC2');
  }
}

/** AWS rejects `1.0` and `2048.0` [J58]. */
function plainNumber(text: string | undefined): string {
  return /^\d{1,9}\.0{1,9}$/.test(text ?? '') ? `write "${Number(text)}"` : '';
}

/** `4 GB` is `4096`. */
function plainMib(text = ''): string {
  const [, count, letter] = /^(\d{1,6})\s*([MG])i?B?$/i.exec(text) ?? [];
  if (count === undefined || letter === undefined) return '';
  return `write "${Number(count) * (letter.toUpperCase() === 'G' ? mibPerGib : 1)}"`;
}

function checkPod(
  { asked, need: { vcpuMilli, memoryMib, gpus } }: ContainerNeed,
  wrong: Wrong,
): void {
  if (vcpuMilli !== undefined && !(vcpuMilli >= 250 && vcpuMilli % 250 === 0)) {
    wrong('vcpu', 'cpu as a multiple of 0.25');
  }
  if (memoryMib !== undefined && !(memoryMib >= 4)) {
    const gibibytes = /^(\d{1,6})Gi$/.exec(asked.memory ?? '')?.[1];
    const remedy = gibibytes === undefined ? '' : `write ${Number(gibibytes) * 1_024}Mi`;
    wrong('memory', 'memory as whole mebibytes such as 2048Mi, at least 4Mi', remedy);
  }
  if (Number.isNaN(gpus)) wrong('gpu', 'nvidia.com/gpu as a whole number');
}

function checkTotal(draft: ScenarioDraft, asked: AskedContainers, report: Report): void {
  const { platform, containers, isFinal } = asked;
  const { vcpuMilli, memoryMib, gpus } = totalNeed(containers);
  const [vcpu, memory] = itemAt(containers, 0).isPod
    ? ['cpu among its resources', 'memory among its resources']
    : ['a requirement of type VCPU', 'a requirement of type MEMORY (MiB)'];
  if (isFinal && vcpuMilli === undefined) report({ message: `missing: ${vcpu}` });
  if (isFinal && memoryMib === undefined) report({ message: `missing: ${memory}` });
  if (platform === 'EC2') return;
  if (gpus > 0) report({ message: 'Fargate has no GPUs' });
  if (vcpuMilli === undefined || memoryMib === undefined) return;
  if (Number.isNaN(vcpuMilli + memoryMib)) return;
  const isRounded = draft.assumptions.fargate.sizes === 'roundUp';
  if (isRounded || isFargateSize(vcpuMilli, memoryMib)) return;
  const size = `${vcpuMilli / 1_000} vCPU with ${memoryMib} MiB`;
  const neighbours = either(fargateNeighbours(vcpuMilli, memoryMib));
  const remedy = `use ${neighbours}, or set assumptions.fargate.sizes: roundUp`;
  report({ message: `Fargate has no size of ${size}`, remedy });
}

/** Reports a pod without containers, and contradictory requests and limits of theirs [J61, J62]. */
export function checkPods({ eksProperties }: Containers, report: Report): void {
  if (eksProperties !== undefined && eksProperties.podProperties?.containers === undefined) {
    const path = ['eksProperties', 'podProperties', 'containers'];
    report({ path, message: 'missing: a pod needs one', remedy: 'give it an image and resources' });
  }
  for (const kind of ['containers', 'initContainers'] as const) {
    for (const [index, { resources }] of (eksProperties?.podProperties?.[kind] ?? []).entries()) {
      const here = below(report, 'eksProperties', 'podProperties', kind, index, 'resources');
      if (resources !== undefined) checkLimits(resources, below(here, 'requests'));
    }
  }
}

function checkLimits({ limits = {}, requests = {} }: PodResources, report: Report): void {
  for (const resource of ['memory', 'nvidia.com/gpu']) {
    const limit = limits[resource];
    const request = requests[resource];
    if (limit === undefined || request === undefined || String(limit) === String(request)) continue;
    const message = `expected the limit (${limit}), received ${JSON.stringify(request)}`;
    report({ path: [resource], message });
  }
  const cpuLimit = String(limits['cpu'] ?? '');
  if (podVcpuMilli(String(requests['cpu'] ?? '')) > podVcpuMilli(cpuLimit)) {
    const received = JSON.stringify(requests['cpu']);
    const message = `expected at most the limit (${cpuLimit}), received ${received}`;
    report({ path: ['cpu'], message });
  }
}
