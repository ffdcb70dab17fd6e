/**
 * Which offerings hold which job shapes in the present world, worked out once and remembered
 * [holding.1, holding.9].
 */
import { list, mapRows, uint8 } from '../../kernel/columns.ts';
import type {
  Cells,
  EnvironmentId,
  List,
  OfferingId,
  QueueId,
  RowId,
  Rows,
  ShapeId,
} from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { World } from '../../model/places.ts';
import { candidatesFor } from '../../model/rules/holders.ts';
import { admits } from '../../model/rules/limits.ts';
import { admitsNodes, holdsNodes } from '../../model/rules/nodes.ts';
import { Reason } from '../../trace/record.ts';
import type { Or, Verdict } from './refusal.ts';

type Candidates = readonly OfferingId[];

/** Not worked out yet. */
const unknown = 255;
type Unknown = typeof unknown;

export class Holding {
  private readonly model: Model;
  private readonly world: World;
  /** By environment, then shape: offerings that may be launched for it. */
  private readonly candidates: Rows<EnvironmentId, List<ShapeId, Candidates | undefined>>;
  /** By environment × shape: 1 = its own limits could admit it. */
  private readonly admissions: Cells<RowId, 0 | 1 | Unknown>;
  /** By queue × shape: why no environment can ever hold it, or Ok. */
  private readonly verdicts: Cells<RowId, Or<Verdict> | Unknown>;
  private readonly shapeCount: number;

  constructor(model: Model, world: World) {
    const { count } = model.shapes;
    this.model = model;
    this.world = world;
    this.candidates = mapRows(world.environments, () => list([]));
    this.shapeCount = count;
    this.admissions = uint8(world.environments.length * count);
    this.admissions.fill(unknown);
    this.verdicts = uint8(world.queues.length * count);
    this.verdicts.fill(unknown);
  }

  /** What a launch for a shape is chosen from, in offering order. */
  offerings(environment: EnvironmentId, shape: ShapeId): Candidates {
    const { model, world } = this;
    return (this.candidates[environment][shape] ??= candidatesFor(
      model,
      world.environments[environment],
      shape,
    ));
  }

  /** Why a shape can never run from a queue [Q52, Q53]; Ok where it can. */
  verdict(queue: QueueId, shape: ShapeId): Or<Verdict> {
    const key: RowId = queue * this.shapeCount + shape;
    const known = this.verdicts[key];
    if (known !== unknown) return known;
    return (this.verdicts[key] = this.judge(queue, shape));
  }

  /** Whether an environment's own limits could ever admit the shape. */
  admits(environment: EnvironmentId, shape: ShapeId): boolean {
    const key: RowId = environment * this.shapeCount + shape;
    if (this.admissions[key] === unknown) {
      this.admissions[key] = this.admit(environment, shape) ? 1 : 0;
    }
    return this.admissions[key] === 1;
  }

  private judge(queue: QueueId, shape: ShapeId): Or<Verdict> {
    const { environments } = this.world.queues[queue];
    const holders = environments.filter((environment) => this.holds(environment, shape));
    if (holders.length === 0) return Reason.JobResourceRequirement;
    const admitted = holders.some((environment) => this.admits(environment, shape));
    return admitted ? Reason.Ok : Reason.MaxResource;
  }

  private holds(environment: EnvironmentId, shape: ShapeId): boolean {
    const nodes = this.model.shapes.nodes[shape];
    if (nodes.length === 0) return this.offerings(environment, shape).length > 0;
    const place = this.world.environments[environment];
    return holdsNodes(place, nodes, (node) => this.offerings(environment, node));
  }

  private admit(environment: EnvironmentId, shape: ShapeId): boolean {
    const { model, world } = this;
    const place = world.environments[environment];
    const nodes = model.shapes.nodes[shape];
    if (nodes.length > 0) {
      return admitsNodes(model, place, nodes, (node) => this.offerings(environment, node));
    }
    return this.offerings(environment, shape).some((offering) => admits(model, place, offering));
  }
}
