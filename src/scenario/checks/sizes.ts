/** What containers ask for, against what a platform can give (reference §3.1, §3.2). */
import { fargateNeighbours, isFargateSize } from '../fargate-sizes.ts';
import type { ContainerNeed } from '../requirements.ts';
import { totalNeed } from '../requirements.ts';
import type { Draft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import { either } from '../values/scalar.ts';

/** The containers of one job, definition or node. */
export interface Asked {
  /** Where the definition stands; containers stand below it. */
  readonly path: Path;
  /** Where a submission says other sizes; undefined = it does not. */
  readonly override: Path | undefined;
  readonly platform: 'EC2' | 'FARGATE';
  readonly containers: readonly ContainerNeed[];
  /** Nothing can be added any more: what is missing stays missing. */
  readonly isWhole: boolean;
}

/** Reports what the platform cannot give. */
export function checkSizes(draft: Draft, asked: Asked, report: Report): void {
  const { path, override, platform, containers, isWhole } = asked;
  const [first] = containers;
  if (first === undefined) return;
  for (const container of containers) {
    const at = override ?? [...path, ...container.path];
    if (container.isPod) checkPod(container, at, report);
    else checkContainer(container, { path: at, platform }, report);
  }
  // Of several containers the whole is meant.
  const place = override ?? [
    ...path,
    ...first.path.slice(0, containers.length > 1 ? 1 : undefined),
  ];
  const { vcpuMilli, memoryMib, gpus } = totalNeed(containers);
  const [vcpu, memory] = first.isPod
    ? ['cpu among its resources', 'memory among its resources']
    : ['a requirement of type VCPU', 'a requirement of type MEMORY (MiB)'];
  if (isWhole && vcpuMilli === undefined) report({ path: place, message: `missing: ${vcpu}` });
  if (isWhole && memoryMib === undefined) report({ path: place, message: `missing: ${memory}` });
  if (platform === 'EC2') return;
  if (gpus > 0) report({ path: place, message: 'Fargate has no GPUs' });
  if (vcpuMilli === undefined || memoryMib === undefined) return;
  if (!Number.isNaN(vcpuMilli + memoryMib)) {
    checkFargateSize(draft, { path: place, vcpuMilli, memoryMib }, report);
  }
}

function checkContainer(
  { asked, need: { vcpuMilli, memoryMib, gpus } }: ContainerNeed,
  { path, platform }: { readonly path: Path; readonly platform: 'EC2' | 'FARGATE' },
  report: Report,
): void {
  const wrong = (expected: string, text: string | undefined, remedy?: string): void => {
    const message = `expected ${expected}, received ${JSON.stringify(text)}`;
    report({ path, message, remedy });
  };
  if (memoryMib !== undefined && !(memoryMib >= 4)) {
    wrong('MEMORY as whole MiB, at least 4', asked.memory, plainNumber(asked.memory));
  }
  if (Number.isNaN(gpus)) wrong('GPU as a whole number', asked.gpu, plainNumber(asked.gpu));
  if (Number.isNaN(vcpuMilli)) {
    wrong('VCPU as a plain number such as 1 or 0.25', asked.vcpu, plainNumber(asked.vcpu));
  } else if (platform === 'EC2' && vcpuMilli !== undefined) {
    const isWholeNumber = vcpuMilli >= 1_000 && vcpuMilli % 1_000 === 0;
    if (!isWholeNumber) wrong('VCPU as a whole number, at least 1, on EC2', asked.vcpu);
  }
}

/** AWS refuses `1.0` and `2048.0`. */
function plainNumber(text: string | undefined): string {
  return /^\d{1,9}\.0{1,9}$/.test(text ?? '') ? `write "${Number(text)}"` : '';
}

function checkPod(
  { asked, need: { vcpuMilli, memoryMib, gpus } }: ContainerNeed,
  path: Path,
  report: Report,
): void {
  const wrong = (expected: string, text: string | undefined, remedy = ''): void => {
    const message = `expected ${expected}, received ${JSON.stringify(text)}`;
    report({ path, message, remedy });
  };
  if (vcpuMilli !== undefined && !(vcpuMilli >= 250 && vcpuMilli % 250 === 0)) {
    wrong('cpu as a multiple of 0.25', asked.vcpu);
  }
  if (memoryMib !== undefined && !(memoryMib >= 4)) {
    const gibibytes = /^(\d{1,6})Gi$/.exec(asked.memory ?? '')?.[1];
    const remedy = gibibytes === undefined ? '' : `write ${Number(gibibytes) * 1_024}Mi`;
    wrong('memory as whole mebibytes such as 2048Mi, at least 4Mi', asked.memory, remedy);
  }
  if (Number.isNaN(gpus)) wrong('nvidia.com/gpu as a whole number', asked.gpu);
}

interface Size {
  readonly path: Path;
  readonly vcpuMilli: number;
  readonly memoryMib: number;
}

function checkFargateSize(
  draft: Draft,
  { path, vcpuMilli, memoryMib }: Size,
  report: Report,
): void {
  const isRounded = draft.assumptions.fargate.sizes === 'roundUp';
  if (isRounded || isFargateSize(vcpuMilli, memoryMib)) return;
  const size = `${vcpuMilli / 1_000} vCPU with ${memoryMib} MiB`;
  const neighbours = either(fargateNeighbours(vcpuMilli, memoryMib));
  const remedy = `take ${neighbours}, or set assumptions.fargate.sizes: roundUp`;
  report({ path, message: `Fargate has no size of ${size}`, remedy });
}
