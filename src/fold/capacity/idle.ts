/** Why capacity of ready instances was free, and how much of them jobs held meanwhile. */
import { float64, growAll, int32, mapRows, uint8 } from '../../kernel/columns.ts';
import type {
  EnvironmentId,
  InstanceId,
  JobId,
  OfferingId,
  RowId,
  Rows,
} from '../../kernel/ids.ts';
import { entryOf } from '../../kernel/lookup.ts';
import type { Model } from '../../model/model.ts';
import { standsInQueue } from '../../model/rules/kinds.ts';
import { type Fold, Kind, type Records } from '../../trace/record.ts';
import { type IdleCause, idleCauses } from '../../words/causes.ts';
import { type PurchaseName, purchaseNames } from '../../words/purchases.ts';
import { WaitingClocks } from './waiting-clocks.ts';

/** What all instances of a type were for a time, and what jobs held of them, on average. */
export interface IdleRow {
  readonly type: string;
  readonly purchase: PurchaseName;
  readonly cause: IdleCause;
  /** Instances × time. */
  readonly ms: number;
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  /** Averages over that time. */
  readonly heldVcpuMilli: number;
  readonly heldMemoryMib: number;
}

/** Instances until they are full. */
function instanceColumns() {
  const length = 64;
  return {
    offering: int32<InstanceId, OfferingId>(length),
    vcpuMilli: float64<InstanceId>(length),
    memoryMib: float64<InstanceId>(length),
    gpus: float64<InstanceId>(length),
    isReady: uint8<InstanceId>(length),
    sinceMs: float64<InstanceId>(length),
    /** What the clock of its environment showed then. */
    waitedMs: float64<InstanceId>(length),
  };
}

/** While jobs wait: of what jobs hold more than a half of, no second such holding fits. */
const half = 0.5;
/** While none waits. */
const full = 0.9;

function noTimes() {
  return { ms: 0, vcpuMilliMs: 0, memoryMibMs: 0 };
}
type HeldTimes = ReturnType<typeof noTimes>;
type TimesByOffering = Rows<OfferingId, Partial<Record<IdleCause, HeldTimes>>>;

/** Of EC2 instances from ready on; a Fargate task has no idle capacity. By type, then cause. */
export function idleCapacity(model: Model): Fold<readonly IdleRow[]> {
  return new IdleCapacity(model);
}

class IdleCapacity implements Fold<readonly IdleRow[]> {
  private readonly model: Model;
  private readonly clocks: WaitingClocks;
  private readonly instances = instanceColumns();
  private readonly sums: TimesByOffering;
  private launched = 0;

  constructor(model: Model) {
    this.model = model;
    this.clocks = new WaitingClocks(model);
    const { typeName } = model.offerings;
    this.sums = mapRows(typeName, () => ({}));
  }

  readonly add = (records: Records): void => {
    for (let row = 0 as RowId; row < records.length; row++) this.read(records, row);
  };

  result({ endedMs }: { readonly endedMs: number }): readonly IdleRow[] {
    for (let instance = 0 as InstanceId; instance < this.launched; instance++) {
      this.settle(instance, endedMs);
    }
    return rowsOf(this.model, this.sums);
  }

  private read(records: Records, row: RowId): void {
    const subject = records.subject(row);
    const object = records.object(row);
    const at = records.at(row);
    switch (records.kind(row)) {
      case Kind.JobRunnable:
        return this.clocks.wait(subject, 1, at);
      case Kind.JobPlaced:
        if (standsInQueue(this.model.jobs, subject)) this.clocks.wait(subject, -1, at);
        return this.hold(subject, object, 1, at);
      case Kind.JobRetried:
        this.hold(subject, object, -1, at);
        return this.clocks.wait(subject, 1, at);
      case Kind.NodeEnded:
        return this.hold(subject, object, -1, at);
      case Kind.JobSucceeded:
      case Kind.JobFailed:
        if (object >= 0) this.hold(subject, object, -1, at);
        else this.clocks.end(subject, at);
        return;
      case Kind.InstanceLaunched:
        return this.open(subject, object);
      case Kind.InstanceReady:
        return this.become(subject, 1, at);
      case Kind.InstanceTerminated:
        return this.become(subject, 0, at);
    }
  }

  private open(instance: InstanceId, offering: OfferingId): void {
    if (instance === this.instances.offering.length) growAll(this.instances, instance + 1);
    this.instances.offering[instance] = offering;
    this.launched = instance + 1;
  }

  private become(instance: InstanceId, isReady: 0 | 1, atMs: number): void {
    this.settle(instance, atMs);
    this.instances.isReady[instance] = isReady;
  }

  private hold(job: JobId, instance: InstanceId, sign: 1 | -1, atMs: number): void {
    this.settle(instance, atMs);
    const { vcpuMilli, memoryMib, gpus } = this.model.jobs;
    this.instances.vcpuMilli[instance] += sign * vcpuMilli[job];
    this.instances.memoryMib[instance] += sign * memoryMib[job];
    this.instances.gpus[instance] += sign * gpus[job];
  }

  /** Counts the time since the last change of an instance. */
  private settle(instance: InstanceId, atMs: number): void {
    const { instances, model, clocks } = this;
    const environment = model.offerings.environment[instances.offering[instance]];
    const clockMs = clocks.ms(environment, atMs);
    const waitedMs = clockMs - instances.waitedMs[instance];
    const restMs = atMs - instances.sinceMs[instance] - waitedMs;
    instances.sinceMs[instance] = atMs;
    instances.waitedMs[instance] = clockMs;
    if (instances.isReady[instance] === 0) return;
    const isEmpty = instances.vcpuMilli[instance] === 0 && instances.memoryMib[instance] === 0;
    this.count(instance, isEmpty ? 'emptyBesideJobs' : this.fullest(instance, half), waitedMs);
    const rest = isEmpty ? this.emptiness(environment, restMs) : this.fullest(instance, full);
    this.count(instance, rest, restMs);
  }

  private count(instance: InstanceId, cause: IdleCause, ms: number): void {
    if (ms === 0) return;
    const { instances } = this;
    const times = (this.sums[instances.offering[instance]][cause] ??= noTimes());
    times.ms += ms;
    times.vcpuMilliMs += ms * instances.vcpuMilli[instance];
    times.memoryMibMs += ms * instances.memoryMib[instance];
  }

  /** Which resource jobs hold more than `enough` of: most of the one that they hold most of. */
  private fullest(instance: InstanceId, enough: number): IdleCause {
    const { instances, model } = this;
    const offering = instances.offering[instance];
    const { vcpuMilli, memoryMib, gpus } = model.offerings;
    const vcpu = instances.vcpuMilli[instance] / vcpuMilli[offering];
    const memory = instances.memoryMib[instance] / memoryMib[offering];
    const gpu = gpus[offering] === 0 ? 0 : instances.gpus[instance] / gpus[offering];
    const most = Math.max(vcpu, memory, gpu);
    if (most <= enough) return enough === half ? 'partlyBesideJobs' : 'partlyUsed';
    if (most === vcpu) return 'vcpuFull';
    return most === memory ? 'memoryFull' : 'gpuFull';
  }

  /** Beyond its time before scale-in, only a floor or an owner keeps an empty instance. */
  private emptiness(id: EnvironmentId, ms: number): IdleCause {
    const { environments, assumptions } = this.model;
    const { managed, minVcpuMilli, scaleDownDelayMs } = environments[id];
    if (!managed) return 'owner';
    const { idleGrace } = assumptions.ec2;
    const graceMs = typeof idleGrace === 'number' ? idleGrace : 0;
    const mayStayMs = scaleDownDelayMs === Infinity ? graceMs : scaleDownDelayMs;
    return minVcpuMilli > 0 && ms > mayStayMs ? 'floor' : 'grace';
  }
}

/** Offerings of one type, size and purchase together. */
function rowsOf(model: Model, sums: TimesByOffering): readonly IdleRow[] {
  const { typeName, purchase: purchases, vcpuMilli, memoryMib } = model.offerings;
  const groups = new Map<string, { offering: OfferingId; times: Map<IdleCause, HeldTimes> }>();
  for (const [offering, of] of sums.entries()) {
    const size = `${vcpuMilli[offering]} ${memoryMib[offering]}`;
    const key = `${purchases[offering]} ${size} ${typeName[offering]}`;
    const none = () => ({ offering, times: new Map<IdleCause, HeldTimes>() });
    const { times } = entryOf(groups, key, none);
    for (const cause of idleCauses) {
      const { ms, vcpuMilliMs, memoryMibMs } = of[cause] ?? noTimes();
      const sum = entryOf(times, cause, noTimes);
      sum.ms += ms;
      sum.vcpuMilliMs += vcpuMilliMs;
      sum.memoryMibMs += memoryMibMs;
    }
  }
  return [...groups.values()].flatMap(({ offering, times }) =>
    [...times].flatMap(([cause, { ms, vcpuMilliMs, memoryMibMs }]) => {
      if (ms === 0) return [];
      return {
        type: typeName[offering],
        purchase: purchaseNames[purchases[offering]],
        ...{ cause, ms },
        vcpuMilli: vcpuMilli[offering],
        memoryMib: memoryMib[offering],
        heldVcpuMilli: vcpuMilliMs / ms,
        heldMemoryMib: memoryMibMs / ms,
      };
    }),
  );
}
