/** Which offerings hold which job shapes in the present world, worked out once and remembered. */
import type { Model } from '../../model/model.ts';
import type { World } from '../../model/places.ts';
import { Purchase } from '../../words/purchases.ts';
import { Reason } from '../../trace/record.ts';

/** Not worked out yet. */
const unknown = 255;

export class Holding {
  private readonly model: Model;
  private readonly world: World;
  /** By environment, then shape: offerings that may be launched for it. */
  private readonly launchable: (readonly number[] | undefined)[][];
  /** By environment × shape: whether its own limits could ever admit it. */
  private readonly admissions: Uint8Array;
  /** By queue × shape: why no environment can ever hold it, or Ok. */
  private readonly verdicts: Uint8Array;
  private readonly shapeCount: number;

  constructor(model: Model, world: World) {
    this.model = model;
    this.world = world;
    this.launchable = model.environments.map(() => []);
    this.shapeCount = model.shapes.count;
    this.admissions = new Uint8Array(model.environments.length * this.shapeCount).fill(unknown);
    this.verdicts = new Uint8Array(model.queues.length * this.shapeCount).fill(unknown);
  }

  /**
   * EC2 offerings of an environment that hold a shape, in offering order. On-Demand launches choose
   * their zone by turn, so there only the first zone of each type stands for the type.
   */
  offerings(environment: number, shape: number): readonly number[] {
    return (this.launchable[environment]![shape] ??= this.holders(environment, shape));
  }

  /** Every offering that a floor may buy. */
  all(environment: number): readonly number[] {
    return this.holders(environment, -1);
  }

  /** Whether and why a shape can never run from a queue (reference §2.8): Ok where it can. */
  verdict(queue: number, shape: number): Reason {
    const key = queue * this.shapeCount + shape;
    if (this.verdicts[key] === unknown) this.verdicts[key] = this.judge(queue, shape);
    return this.verdicts[key]! as Reason;
  }

  /** Whether an environment's own limits could ever admit the shape. */
  admits(environment: number, shape: number): boolean {
    const key = environment * this.shapeCount + shape;
    if (this.admissions[key] === unknown) {
      this.admissions[key] = Number(this.admit(environment, shape));
    }
    return this.admissions[key] === 1;
  }

  /** Whether every node of a multi-node job has offerings in an environment that may run it. */
  holdsNodes(environment: number, shape: number): boolean {
    const { platform, managed, purchase } = this.world.environments[environment]!;
    // Neither Fargate, UNMANAGED nor Spot environments run multi-node jobs (reference §2.6).
    if (platform !== 'EC2' || !managed || purchase !== Purchase.ON_DEMAND) return false;
    const nodes = this.model.shapes.nodes[shape]!;
    return nodes.every((node) => this.offerings(environment, node).length > 0);
  }

  private admit(environment: number, shape: number): boolean {
    const { environments } = this.world;
    const { offerings, shapes } = this.model;
    const { platform, managed, fargateOffering, maxVcpuMilli } = environments[environment]!;
    if (shapes.nodes[shape]!.length > 0) return this.admitNodes(environment, shape);
    if (!managed) return this.offerings(environment, shape).length > 0;
    const quota = this.quotaMilli(environment);
    const admitted = (offering: number, limit: number) =>
      offerings.vcpuMilli[offering]! <= Math.min(limit, quota);
    if (platform === 'FARGATE') {
      const offering = fargateOffering[shape]!;
      return offering >= 0 && admitted(offering, maxVcpuMilli);
    }
    const limit = this.overshoots(environment) ? (maxVcpuMilli > 0 ? Infinity : 0) : maxVcpuMilli;
    return this.offerings(environment, shape).some((offering) => admitted(offering, limit));
  }

  private admitNodes(environment: number, shape: number): boolean {
    if (!this.holdsNodes(environment, shape)) return false;
    const { vcpuMilli } = this.model.offerings;
    const limit = Math.min(
      this.world.environments[environment]!.maxVcpuMilli,
      this.quotaMilli(environment),
    );
    const nodes = this.model.shapes.nodes[shape]!;
    if (nodes.length > this.model.assumptions.ec2.maxInstances) return false;
    const least = nodes.map((node) =>
      Math.min(...this.offerings(environment, node).map((offering) => vcpuMilli[offering]!)),
    );
    return least.reduce((sum, vcpus) => sum + vcpus, 0) <= limit;
  }

  /** All strategies but On-Demand BEST_FIT may pass maxvCpus by less than one instance. */
  overshoots(environment: number): boolean {
    const { purchase, allocationStrategy } = this.world.environments[environment]!;
    return purchase !== Purchase.ON_DEMAND || allocationStrategy !== 'BEST_FIT';
  }

  /** The account's vCPU quota for the environment's purchase kind. */
  quotaMilli(environment: number): number {
    const { assumptions } = this.model;
    const { platform } = this.world.environments[environment]!;
    const { vcpuQuota } = platform === 'EC2' ? assumptions.ec2 : assumptions.fargate;
    return vcpuQuota * 1000;
  }

  private judge(queue: number, shape: number): Reason {
    const { environments } = this.world.queues[queue]!;
    const holders = environments.filter((environment) => this.holds(environment, shape));
    if (holders.length === 0) return Reason.JobResourceRequirement;
    const admitted = holders.some((environment) => this.admits(environment, shape));
    return admitted ? Reason.Ok : Reason.MaxResource;
  }

  private holds(environment: number, shape: number): boolean {
    if (this.model.shapes.nodes[shape]!.length > 0) return this.holdsNodes(environment, shape);
    const { platform, fargateOffering } = this.world.environments[environment]!;
    if (platform === 'FARGATE') return fargateOffering[shape]! >= 0;
    return this.offerings(environment, shape).length > 0;
  }

  private holders(environment: number, shape: number): readonly number[] {
    const { firstOffering, offeringCount, zones, purchase, managed, listPosition } =
      this.world.environments[environment]!;
    const step = managed && purchase === Purchase.ON_DEMAND ? zones.length : 1;
    const found: number[] = [];
    for (let offering = firstOffering; offering < firstOffering + offeringCount; offering += step) {
      const isListed = listPosition[offering - firstOffering]! >= 0;
      if (isListed && (shape < 0 || this.isHeldBy(offering, shape))) found.push(offering);
    }
    return found;
  }

  /** Whether an empty instance of the offering has room for the shape, and is of its type. */
  isHeldBy(offering: number, shape: number): boolean {
    const { offerings, shapes } = this.model;
    const typeName = shapes.typeName[shape]!;
    return (
      offerings.vcpuMilli[offering]! >= shapes.vcpuMilli[shape]! &&
      offerings.memoryMib[offering]! >= shapes.memoryMib[shape]! &&
      offerings.gpus[offering]! >= shapes.gpus[shape]! &&
      (typeName === '' || typeName === offerings.typeName[offering])
    );
  }
}
