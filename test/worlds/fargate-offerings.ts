/** The offerings of hand-made Fargate environments: one per size and disk. */
import type { ShapeId } from '../../src/kernel/ids.ts';
import type { Shapes } from '../../src/model/jobs.ts';
import { type OfferingRow, type PlacedEnvironment, purchaseOf } from './offering-rows.ts';
import { fargateNanoPerHour, fargateTariffs } from './tariffs.ts';
import type { EnvironmentSpec } from './world-spec.ts';

/** The given sizes, or one per shape, times every disk that a job requests. */
export function fargateOfferings(
  { spec, id, name }: PlacedEnvironment,
  shapes: Shapes,
  spotFactor: number,
): OfferingRow[] {
  const purchase = purchaseOf[spec.type ?? 'EC2'];
  const factor = purchase === 3 ? spotFactor : 1;
  return fargateSizes(spec, shapes).map((size, type) => ({
    environment: id,
    environmentName: name,
    managed: true,
    typeName: `fargate-${size.vcpuMilli / 1_000}-${size.memoryMib}-${size.diskGib}`,
    zone: '',
    purchase,
    ...size,
    nominalMemoryMib: size.memoryMib,
    gpus: 0,
    priceNanoPerHour: fargateNanoPerHour(size, factor),
    interruptionBucket: purchase === 3 ? 0 : -1,
    type,
    zoneIndex: 0,
    tariffs: fargateTariffs(size, factor),
  }));
}

interface FargateSize {
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly diskGib: number;
}

function fargateSizes(spec: EnvironmentSpec, shapes: Shapes): FargateSize[] {
  const sizes = new Map<string, FargateSize>();
  for (let shape = 0 as ShapeId; shape < shapes.count; shape++) {
    if (isOfNodes(shapes, shape)) continue;
    for (const size of sizesFor(spec, shapes, shape)) {
      const sized = { ...size, diskGib: shapes.diskGib[shape] };
      sizes.set(JSON.stringify(sized), sized);
    }
  }
  return [...sizes.values()];
}

/** The sizes for a shape: the given ones, else its own, if it has no GPUs. */
function sizesFor(spec: EnvironmentSpec, shapes: Shapes, shape: ShapeId) {
  if (spec.types === undefined) {
    const own = { vcpuMilli: shapes.vcpuMilli[shape], memoryMib: shapes.memoryMib[shape] };
    return shapes.gpus[shape] > 0 ? [] : [own];
  }
  return spec.types.map(({ vcpus, memoryMib = Math.round(vcpus * 4_096) }) => ({
    vcpuMilli: Math.round(vcpus * 1_000),
    memoryMib,
  }));
}

/** For each shape the smallest size (vCPU, then memory) that holds it, else −1. */
export function fargateOfferingByShape(
  rows: readonly OfferingRow[],
  firstOffering: number,
  shapes: Shapes,
): number[] {
  const choices: number[] = [];
  for (let shape = 0 as ShapeId; shape < shapes.count; shape++) {
    let best = -1;
    if (isOfNodes(shapes, shape)) {
      choices.push(best);
      continue;
    }
    rows.forEach((row, index) => {
      if (row.vcpuMilli < shapes.vcpuMilli[shape] || row.memoryMib < shapes.memoryMib[shape])
        return;
      if (row.diskGib !== shapes.diskGib[shape] || shapes.gpus[shape] > 0) return;
      const other = rows[best];
      const less =
        other === undefined ||
        row.vcpuMilli < other.vcpuMilli ||
        (row.vcpuMilli === other.vcpuMilli && row.memoryMib < other.memoryMib);
      if (less) best = index;
    });
    choices.push(best < 0 ? -1 : firstOffering + best);
  }
  return choices;
}

/** Whether only nodes or a whole multi-node job need it: neither runs on Fargate. */
function isOfNodes({ typeName, nodes }: Shapes, shape: ShapeId): boolean {
  return typeName[shape] !== '' || nodes[shape].length > 0;
}
