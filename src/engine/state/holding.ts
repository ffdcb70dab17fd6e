/**
 * Which offerings hold which job shapes in the present world, worked out once and remembered
 * [holding.1, holding.9].
 */
import { list, mapRows } from '../../kernel/columns.ts';
import type { EnvironmentId, List, OfferingId, QueueId, Rows, ShapeId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { World } from '../../model/places.ts';
import { candidatesFor, launchable } from '../../model/rules/holders.ts';
import { admits } from '../../model/rules/limits.ts';
import { admitsNodes, holdsNodes } from '../../model/rules/nodes.ts';
import { Reason, type Verdict } from '../../trace/record.ts';
import type { Or } from './refusal.ts';

type Candidates = readonly OfferingId[];
/** By shape; undefined = not worked out yet. */
type Memo<T> = List<ShapeId, T | undefined>;

export class Holding {
  private readonly model: Model;
  private readonly world: World;
  private readonly candidates: Rows<EnvironmentId, Memo<Candidates>>;
  private readonly admissions: Rows<EnvironmentId, Memo<boolean>>;
  private readonly verdicts: Rows<QueueId, Memo<Or<Verdict>>>;
  private readonly smallestForShape: Rows<EnvironmentId, Map<ShapeId, number>>;
  private readonly smallestMilli: List<EnvironmentId, number | undefined>;

  constructor(model: Model, world: World) {
    const { count } = model.shapes;
    const unknown = () => list<ShapeId, undefined>(Array.from({ length: count }));
    this.model = model;
    this.world = world;
    this.candidates = mapRows(world.environments, unknown);
    this.admissions = mapRows(world.environments, unknown);
    this.verdicts = mapRows(world.queues, unknown);
    this.smallestForShape = mapRows(world.environments, () => new Map());
    this.smallestMilli = list(world.environments.map(() => undefined));
  }

  /** What a launch for a shape is chosen from, in offering order. */
  offerings(environment: EnvironmentId, shape: ShapeId): Candidates {
    const place = this.world.environments[environment];
    return (this.candidates[environment][shape] ??= candidatesFor(this.model, place, shape));
  }

  /** The vCPU of the smallest of them; Infinity = there is none. */
  smallestFor(environment: EnvironmentId, shape: ShapeId): number {
    const { vcpuMilli } = this.model.offerings;
    const known = this.smallestForShape[environment].get(shape);
    if (known !== undefined) return known;
    const sizes = this.offerings(environment, shape).map((one): number => vcpuMilli[one]);
    const smallest = Math.min(...sizes);
    this.smallestForShape[environment].set(shape, smallest);
    return smallest;
  }

  /** The vCPU of the smallest offering that an environment may launch. */
  smallest(environment: EnvironmentId): number {
    return (this.smallestMilli[environment] ??= this.smallestOf(environment));
  }

  /** Why a shape can never run from a queue [Q52, Q53]; Ok where it can. */
  verdict(queue: QueueId, shape: ShapeId): Or<Verdict> {
    return (this.verdicts[queue][shape] ??= this.judge(queue, shape));
  }

  /** Whether an environment's own limits could ever admit the shape. */
  admits(environment: EnvironmentId, shape: ShapeId): boolean {
    return (this.admissions[environment][shape] ??= this.admit(environment, shape));
  }

  private smallestOf(environment: EnvironmentId): number {
    const { vcpuMilli } = this.model.offerings;
    const offerings = launchable(this.world.environments[environment]);
    return Math.min(...offerings.map((one): number => vcpuMilli[one]));
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
