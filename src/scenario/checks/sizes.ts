/** What containers ask for, against what a platform can give [J57, J59, J60, F1]. */
import type { Platform } from '../../words/purchases.ts';
import { isFargateSize } from '../../words/fargate-sizes.ts';
import { fargateNeighbours } from '../fargate-sizes.ts';
import { type ContainerNeed, totalNeed } from '../requirements.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import { either } from '../values/scalar.ts';
import { itemAt } from '../../kernel/lookup.ts';

/** The containers of one job, definition or node. */
export interface AskedContainers {
  /** Where the definition stands; containers stand below it. */
  readonly path: Path;
  /** Of a submission that says other sizes: where, and the containers before. */
  readonly override?:
    { readonly path: Path; readonly before: readonly ContainerNeed[] } | undefined;
  readonly platform: Platform;
  readonly containers: readonly ContainerNeed[];
  /** Nothing can be added any more: what is missing stays missing. */
  readonly isWhole: boolean;
}

/** Reports what the platform cannot give. */
export function checkSizes(draft: ScenarioDraft, asked: AskedContainers, report: Report): void {
  const { path, override, platform, containers } = asked;
  const [first] = containers;
  if (first === undefined) return;
  for (const [index, container] of containers.entries()) {
    const before = override?.before[index]?.asked;
    const wrong: Wrong = (key, expected, remedy) => {
      const text = container.asked[key];
      const isOwn = override !== undefined && before?.[key] !== text;
      const at = isOwn ? override.path : [...path, ...container.path];
      const message = `expected ${expected}, received ${JSON.stringify(text)}`;
      report({ path: at, message, remedy });
    };
    if (container.isPod) checkPod(container, wrong);
    else checkContainer(container, platform, wrong);
  }
  // Of several containers the whole is meant [J65].
  const below = containers.length > 1 ? first.path.slice(0, 1) : first.path;
  checkTotal(draft, { ...asked, path: override?.path ?? [...path, ...below] }, report);
}

/** Reports one of a container's values. */
type Wrong = (key: keyof ContainerNeed['asked'], expected: string, remedy?: string) => void;

function checkContainer(
  { asked, need: { vcpuMilli, memoryMib, gpus } }: ContainerNeed,
  platform: AskedContainers['platform'],
  wrong: Wrong,
): void {
  if (memoryMib !== undefined && !(memoryMib >= 4)) {
    wrong('memory', 'MEMORY as whole MiB, at least 4', plainNumber(asked.memory));
  }
  if (Number.isNaN(gpus)) wrong('gpu', 'GPU as a whole number', plainNumber(asked.gpu));
  if (Number.isNaN(vcpuMilli)) {
    wrong('vcpu', 'VCPU as a plain number such as 1 or 0.25', plainNumber(asked.vcpu));
  } else if (platform === 'EC2' && vcpuMilli !== undefined) {
    const isWholeNumber = vcpuMilli >= 1_000 && vcpuMilli % 1_000 === 0;
    if (!isWholeNumber) wrong('vcpu', 'VCPU as a whole number, at least 1, on EC2');
  }
}

/** AWS refuses `1.0` and `2048.0` [J58]. */
function plainNumber(text: string | undefined): string {
  return /^\d{1,9}\.0{1,9}$/.test(text ?? '') ? `write "${Number(text)}"` : '';
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
  const { path, platform, containers, isWhole } = asked;
  const { vcpuMilli, memoryMib, gpus } = totalNeed(containers);
  const [vcpu, memory] = itemAt(containers, 0).isPod
    ? ['cpu among its resources', 'memory among its resources']
    : ['a requirement of type VCPU', 'a requirement of type MEMORY (MiB)'];
  if (isWhole && vcpuMilli === undefined) report({ path, message: `missing: ${vcpu}` });
  if (isWhole && memoryMib === undefined) report({ path, message: `missing: ${memory}` });
  if (platform === 'EC2') return;
  if (gpus > 0) report({ path, message: 'Fargate has no GPUs' });
  if (vcpuMilli === undefined || memoryMib === undefined) return;
  if (Number.isNaN(vcpuMilli + memoryMib)) return;
  const isRounded = draft.assumptions.fargate.sizes === 'roundUp';
  if (isRounded || isFargateSize(vcpuMilli, memoryMib)) return;
  const size = `${vcpuMilli / 1_000} vCPU with ${memoryMib} MiB`;
  const neighbours = either(fargateNeighbours(vcpuMilli, memoryMib));
  const remedy = `take ${neighbours}, or set assumptions.fargate.sizes: roundUp`;
  report({ path, message: `Fargate has no size of ${size}`, remedy });
}
