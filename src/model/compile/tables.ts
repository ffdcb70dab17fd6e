/** The tables that job columns point into: shapes and their parts, outcomes, retries, images. */
import type { FargatePlatform } from '../../catalog/fargate-prices.ts';
import { column, table } from '../../kernel/columns.ts';
import type {
  ConditionId,
  ImageId,
  NeedsId,
  RetryId,
  ShapeId,
  TagSetId,
} from '../../kernel/ids.ts';
import { compareTexts } from '../../kernel/text/compare-texts.ts';
import type { Millis } from '../../kernel/units.ts';
import type { Tags, WrittenRetryStrategy } from '../../scenario/sections/job.ts';
import type {
  ConsumableNeed,
  EndCondition,
  Image,
  Outcome,
  RetryStrategy,
  Shapes,
} from '../jobs.ts';
import { outcomeOf } from './behaviour.ts';
import { createTable } from './table.ts';

/** A row of `Shapes`; jobs of different Fargate platforms have different prices and rows. */
export interface Shape {
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
  readonly diskGib: number;
  readonly platform: FargatePlatform;
  /** Its Fargate task has a public IPv4 address that is billed. */
  readonly publicIpv4: boolean;
  /** Empty = any. */
  readonly typeName: string;
  /** Row of the needs. */
  readonly consumables: number;
  /** Rows of the nodes of a multi-node job, else empty. */
  readonly nodes: readonly ShapeId[];
}

export type JobTables = ReturnType<typeof createJobTables>;

/** Row 0 is the default. */
export function createJobTables(stopTimeoutMs: Millis) {
  const plainOutcome = outcomeOf({}, 0 as Millis, stopTimeoutMs);
  return {
    shapes: createTable(keyOfShape),
    outcomes: createTable<Outcome>(JSON.stringify, [plainOutcome]),
    retries: createTable<RetryStrategy>(JSON.stringify, [retryOf(undefined)]),
    endConditions: createTable<EndCondition>(JSON.stringify, [{ exitCodes: [], reasons: [] }]),
    images: createTable<Image>(({ name, sizeMB }) => `${sizeMB} ${name}`),
    needs: createTable<readonly ConsumableNeed[]>(JSON.stringify, [[]]),
    tags: createTable<Tags>(JSON.stringify, [{}]),
  };
}

function keyOfShape(shape: Shape): string {
  const { vcpuMilli, memoryMib, gpus, diskGib, platform, ...rest } = shape;
  const { publicIpv4, typeName, consumables, nodes } = rest;
  const size = `${vcpuMilli} ${memoryMib} ${gpus} ${diskGib} ${platform} ${publicIpv4}`;
  return `${size} ${typeName} ${consumables} ${nodes.join()}`;
}

/** The submission's tags over the definition's, key by key, sorted. */
export function tagsOf(definition: Tags = {}, submission: Tags = {}): Tags {
  const both = Object.entries({ ...definition, ...submission });
  return Object.fromEntries(both.sort(([a], [b]) => compareTexts(a, b)));
}

/** AWS's retryStrategy; without one a job has one attempt. */
export function retryOf(strategy: WrittenRetryStrategy | undefined): RetryStrategy {
  const rules = (strategy?.evaluateOnExit ?? []).map((rule) => ({
    onStatusReason: rule.onStatusReason,
    onReason: rule.onReason,
    onExitCode: rule.onExitCode,
    action: rule.action,
  }));
  return { attempts: strategy?.attempts ?? 1, rules };
}

/** The tables as the model has them, without outcomes: some of these are drawn. */
export function modelTables(tables: JobTables) {
  return {
    shapes: shapeColumns(tables.shapes.rows),
    retryStrategies: table<RetryId, RetryStrategy>(tables.retries.rows),
    endConditions: table<ConditionId, EndCondition>(tables.endConditions.rows),
    images: table<ImageId, Image>(tables.images.rows),
    consumableNeeds: table<NeedsId, readonly ConsumableNeed[]>(tables.needs.rows),
    tagSets: table<TagSetId, Tags>(tables.tags.rows),
  };
}

function shapeColumns(shapes: readonly Shape[]): Shapes {
  const integers = <T extends number>(value: (shape: Shape) => number) =>
    column<ShapeId, T>(Int32Array.from(shapes, value));
  return {
    count: shapes.length,
    vcpuMilli: integers((shape) => shape.vcpuMilli),
    memoryMib: integers((shape) => shape.memoryMib),
    gpus: integers((shape) => shape.gpus),
    diskGib: integers((shape) => shape.diskGib),
    typeName: table(shapes.map((shape) => shape.typeName)),
    consumables: integers((shape) => shape.consumables),
    nodes: table(shapes.map((shape) => shape.nodes)),
  };
}
