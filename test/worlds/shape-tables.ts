/** The requirements of the jobs of a hand-made model: tables of shapes and consumables. */
import { table } from '../../src/kernel/columns.ts';
import type { ConsumableId, NeedsId, ShapeId } from '../../src/kernel/ids.ts';
import { itemAt, sure } from '../../src/kernel/lookup.ts';
import { type ConsumableNeed, JobKind, type Shapes } from '../../src/model/jobs.ts';
import type { Model } from '../../src/model/model.ts';
import { integers } from './columns.ts';
import { type JobRow, tabulate } from './job-rows.ts';
import type { JobSpec, NodeSpec } from './world-spec.ts';

interface Need {
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
}

interface Shape extends Need {
  readonly diskGib: number;
  readonly typeName: string;
  readonly consumables: NeedsId;
  readonly nodes: readonly ShapeId[];
}

/** The requirements in a row's columns: the sums for a multi-node parent, a node's own for it. */
export function needOf({ kind, own }: JobRow): Need {
  return kind === JobKind.multinode_parent ? sumOf(sure(own.nodes)) : singleNeed(own);
}

function singleNeed({ vcpus = 1, memoryMib = 1_024, gpus = 0 }: JobSpec): Need {
  return { vcpuMilli: Math.round(vcpus * 1_000), memoryMib, gpus };
}

function sumOf(nodes: readonly NodeSpec[]): Need {
  const sum = { vcpuMilli: 0, memoryMib: 0, gpus: 0 };
  for (const need of nodes.map(singleNeed)) {
    sum.vcpuMilli += need.vcpuMilli;
    sum.memoryMib += need.memoryMib;
    sum.gpus += need.gpus;
  }
  return sum;
}

/** The tables, and the shape of each row. */
export function shapeTables(
  rows: readonly JobRow[],
  consumable: (name: string) => ConsumableId,
): Pick<Model, 'shapes' | 'consumableNeeds'> & { readonly index: readonly number[] } {
  const needs = tabulate(
    rows.map(({ spec }) => consumableNeedsOf(spec, consumable)),
    [[]],
  );
  const nodes = rows.flatMap(({ kind, own }) =>
    kind === JobKind.multinode_parent ? sure(own.nodes).map(nodeShape) : [],
  );
  const singles = tabulate(nodes, []).table;
  const shapes = tabulate(
    rows.map((row, job) => shapeOf(row, { consumables: itemAt(needs.index, job), singles })),
    singles,
  );
  return {
    shapes: columnsOf(shapes.table),
    consumableNeeds: table(needs.table),
    index: shapes.index,
  };
}

function consumableNeedsOf(
  spec: JobSpec,
  consumable: (name: string) => ConsumableId,
): ConsumableNeed[] {
  return Object.entries(spec.consumables ?? {}).map(([name, quantity]) => ({
    consumable: consumable(name),
    quantity,
  }));
}

function nodeShape(spec: NodeSpec): Shape {
  const { typeName = '' } = spec;
  return { ...singleNeed(spec), diskGib: 20, typeName, consumables: 0 as NeedsId, nodes: [] };
}

interface ShapeContext {
  readonly consumables: NeedsId;
  /** The shapes of nodes. */
  readonly singles: readonly Shape[];
}

function shapeOf({ kind, spec, own }: JobRow, { consumables, singles }: ShapeContext): Shape {
  if (kind === JobKind.multinode_node) return nodeShape(own);
  const { nodes, diskGib = 20 } = spec;
  const whole = nodes === undefined ? singleNeed(own) : sumOf(nodes);
  const rowsOfNodes = (nodes ?? []).map((node): ShapeId => {
    const key = JSON.stringify(nodeShape(node));
    return singles.findIndex((shape) => JSON.stringify(shape) === key);
  });
  return { ...whole, diskGib, typeName: '', consumables, nodes: rowsOfNodes };
}

function columnsOf(rows: readonly Shape[]): Shapes {
  return {
    count: rows.length,
    vcpuMilli: integers(rows.map((shape) => shape.vcpuMilli)),
    memoryMib: integers(rows.map((shape) => shape.memoryMib)),
    gpus: integers(rows.map((shape) => shape.gpus)),
    diskGib: integers(rows.map((shape) => shape.diskGib)),
    typeName: table(rows.map((shape) => shape.typeName)),
    consumables: integers(rows.map((shape) => shape.consumables)),
    nodes: table(rows.map((shape) => shape.nodes)),
  };
}
