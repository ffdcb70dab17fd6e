/** Machines and the attempts on them, as bars over time: few enough to be drawn and searched. */
import type { AttemptId, InstanceId, OfferingId } from '../../kernel/ids.ts';
import { int32 } from '../../kernel/columns.ts';
import { entryOf } from '../../kernel/lookup.ts';
import { jobIdText, jobName } from '../../model/names.ts';
import { Reason } from '../../trace/record.ts';
import { type PurchaseName, purchaseNames } from '../../words/purchases.ts';
import type { Lifetimes } from '../lives/lifetimes.ts';
import { instanceEnd } from '../lives/spans.ts';
import { runnableSince } from './runnable-since.ts';

/** What can be launched: where, of which type, and how it is bought. */
export interface OfferingView {
  readonly environment: string;
  readonly type: string;
  readonly zone: string;
  readonly purchase: PurchaseName;
  readonly vcpuMilli: number;
}

/** By machine; instants in ms, −1 = never. */
export type MachineBars = ReturnType<typeof machineBars>;
/** By attempt of a job, or of one of its nodes; instants in ms, −1 = never. */
export type AttemptBars = ReturnType<typeof attemptBars>;

/** Machines at an even distance in order of launch, and the attempts on some of them. */
export interface MachinesView {
  /** In the whole run. */
  readonly launched: number;
  readonly attempted: number;
  readonly offerings: readonly OfferingView[];
  readonly machines: Readonly<MachineBars>;
  readonly attempts: Readonly<AttemptBars>;
}

const mostMachines = 600;
const mostAttempts = 2_500;

export function machinesView(lives: Lifetimes): MachinesView {
  const { instances, attempts } = lives;
  const stride = Math.max(1, Math.ceil(instances.length / mostMachines));
  const step = strideOfAttempts(lives, stride);
  const offerings = new Map<OfferingId, number>();
  const machines = machineBars();
  for (let instance = 0 as InstanceId; instance < instances.length; instance += stride) {
    const { offering } = instances;
    const place = entryOf(offerings, offering[instance], () => offerings.size);
    addMachine(machines, lives, { instance, offering: place });
  }
  const bars = attemptBars();
  const { beforeAttempt } = runnableSince(lives);
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const instance = attempts.instance[attempt];
    if (instance % step === 0 && bars.machine.length < mostAttempts) {
      const runnableMs = beforeAttempt[attempt];
      addAttempt(bars, lives, { attempt, machine: instance / stride, runnableMs });
    }
  }
  return {
    launched: instances.length,
    attempted: attempts.length,
    offerings: [...offerings.keys()].map((offering) => offeringView(lives, offering)),
    machines,
    attempts: bars,
  };
}

/** Every so many-th of the machines shown has its attempts: no more than can be drawn. */
function strideOfAttempts({ instances, attempts }: Lifetimes, stride: number): number {
  const on = int32<InstanceId>(instances.length);
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    on[attempts.instance[attempt]]++;
  }
  const attemptsAt = (step: number) => {
    let sum = 0;
    for (let instance = 0 as InstanceId; instance < instances.length; instance += step) {
      sum += on[instance];
    }
    return sum;
  };
  let step = stride;
  while (step < instances.length && attemptsAt(step) > mostAttempts) step += stride;
  return step;
}

function machineBars() {
  const none: readonly number[] = [];
  return {
    /** Index in `offerings`. */
    offering: [...none],
    requestedMs: [...none],
    runningMs: [...none],
    readyMs: [...none],
    endedMs: [...none],
    /** 1 = AWS reclaimed it. */
    isLost: [...none],
  };
}

function addMachine(
  columns: MachineBars,
  lives: Lifetimes,
  { instance, offering }: { readonly instance: InstanceId; readonly offering: number },
): void {
  const { requestedMs, runningMs, readyMs, endReason } = lives.instances;
  columns.offering.push(offering);
  columns.requestedMs.push(requestedMs[instance]);
  columns.runningMs.push(orNever(runningMs[instance]));
  columns.readyMs.push(orNever(readyMs[instance]));
  columns.endedMs.push(instanceEnd(lives, instance));
  columns.isLost.push(endReason[instance] === Reason.Reclaimed ? 1 : 0);
}

function attemptBars() {
  const none: readonly number[] = [];
  const noNames: readonly string[] = [];
  return {
    /** Index in `machines`. */
    machine: [...none],
    /** Its id, and its name if it has one. */
    job: [...noNames],
    number: [...none],
    vcpuMilli: [...none],
    runnableMs: [...none],
    placedMs: [...none],
    startedMs: [...none],
    stoppedMs: [...none],
    /** `AttemptEnd`. */
    end: [...none],
  };
}

function addAttempt(
  columns: AttemptBars,
  { attempts, model }: Lifetimes,
  place: { readonly attempt: AttemptId; readonly machine: number; readonly runnableMs: number },
): void {
  const { attempt, machine, runnableMs } = place;
  const job = attempts.job[attempt];
  const name = jobName(model.jobs, job);
  columns.machine.push(machine);
  columns.job.push(name === '' ? jobIdText(model, job) : `${jobIdText(model, job)} ${name}`);
  columns.number.push(attempts.number[attempt]);
  columns.vcpuMilli.push(model.jobs.vcpuMilli[job]);
  columns.runnableMs.push(orNever(runnableMs));
  columns.placedMs.push(attempts.placedMs[attempt]);
  columns.startedMs.push(orNever(attempts.startedMs[attempt]));
  columns.stoppedMs.push(orNever(attempts.stoppedMs[attempt]));
  columns.end.push(attempts.end[attempt]);
}

function orNever(ms: number): number {
  return Number.isNaN(ms) ? -1 : ms;
}

function offeringView({ model }: Lifetimes, offering: OfferingId): OfferingView {
  const { environment, typeName, zone, purchase, vcpuMilli } = model.offerings;
  return {
    environment: model.environments[environment[offering]].name,
    type: typeName[offering],
    zone: zone[offering],
    purchase: purchaseNames[purchase[offering]],
    vcpuMilli: vcpuMilli[offering],
  };
}
