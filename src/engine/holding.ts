/** Which offerings hold which job shapes, worked out once a pair and remembered. */
import { type Model, Purchase } from '../model/model.ts';
import { Reason } from '../trace/record.ts';

/** Not worked out yet. */
const unknown = 255;

export class Holding {
  private readonly model: Model;
  /** By environment, then shape: offerings that may be launched for it. */
  private readonly launchable: (readonly number[] | undefined)[][];
  /** By environment × shape: whether its own limits could ever admit it. */
  private readonly admissions: Uint8Array;
  /** By queue × shape: why no environment can ever hold it, or Ok. */
  private readonly verdicts: Uint8Array;
  private readonly shapeCount: number;

  constructor(model: Model) {
    this.model = model;
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

  private admit(environment: number, shape: number): boolean {
    const { environments, offerings } = this.model;
    const { platform, fargateOffering, maxVcpuMilli } = environments[environment]!;
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

  /** All strategies but On-Demand BEST_FIT may pass maxvCpus by less than one instance. */
  overshoots(environment: number): boolean {
    const { purchase, allocationStrategy } = this.model.environments[environment]!;
    return purchase !== Purchase.ON_DEMAND || allocationStrategy !== 'BEST_FIT';
  }

  /** The account's vCPU quota for the environment's purchase kind. */
  quotaMilli(environment: number): number {
    const { environments, assumptions } = this.model;
    const { platform } = environments[environment]!;
    const { vcpuQuota } = platform === 'EC2' ? assumptions.ec2 : assumptions.fargate;
    return vcpuQuota * 1000;
  }

  private judge(queue: number, shape: number): Reason {
    const { queues, environments } = this.model;
    const holders = queues[queue]!.environments.filter((environment) =>
      environments[environment]!.platform === 'FARGATE'
        ? environments[environment]!.fargateOffering[shape]! >= 0
        : this.offerings(environment, shape).length > 0,
    );
    if (holders.length === 0) return Reason.JobResourceRequirement;
    const admitted = holders.some((environment) => this.admits(environment, shape));
    return admitted ? Reason.Ok : Reason.MaxResource;
  }

  private holders(environment: number, shape: number): readonly number[] {
    const { environments, offerings, shapes } = this.model;
    const { firstOffering, offeringCount, zones, purchase } = environments[environment]!;
    const step = purchase === Purchase.ON_DEMAND ? zones.length : 1;
    const vcpuMilli = shape < 0 ? 0 : shapes.vcpuMilli[shape]!;
    const memoryMib = shape < 0 ? 0 : shapes.memoryMib[shape]!;
    const gpus = shape < 0 ? 0 : shapes.gpus[shape]!;
    const found: number[] = [];
    for (let offering = firstOffering; offering < firstOffering + offeringCount; offering += step) {
      if (
        offerings.vcpuMilli[offering]! >= vcpuMilli &&
        offerings.memoryMib[offering]! >= memoryMib &&
        offerings.gpus[offering]! >= gpus
      ) {
        found.push(offering);
      }
    }
    return found;
  }
}
