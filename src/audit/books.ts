/** The books of a run, as far as they are audited, and what they are audited against. */
import type { Column, InstanceId, JobId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import type { RunEnd } from '../trace/record.ts';
import type { Integrals } from './world/witness.ts';
import type { AuditWorld } from './world/world.ts';

/** A line of the bill. */
export interface BookedLine {
  readonly meter: string;
  readonly unitPriceNano: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly billedMs: number;
  readonly amountNano: bigint;
}

/** A row of the bill by dimension; a row without an amount has only a cost. */
export interface BookedRow {
  readonly dimension: string;
  readonly key: string;
  readonly costNano: bigint;
  readonly amount: { readonly nano: BookedSplit; readonly vcpuMilliMs: BookedSplit } | undefined;
}

type BookedSplit = Readonly<Record<'useful' | 'lost' | 'boot' | 'idle', bigint>>;

/** What the folds make of the same trace. */
export interface Books {
  /** Over all jobs, from creation to stop or to the end of the run. */
  readonly sojournMs: bigint;
  /** Nano-dollars. */
  readonly bill: {
    byMeter(): ReadonlyMap<string, bigint>;
    instanceNano(instance: InstanceId): bigint;
    amortizedNano(instance: InstanceId): bigint;
    unusedNano(): bigint;
    charges(instance: InstanceId): readonly BookedLine[];
    accountCharges(): readonly BookedLine[];
  };
  readonly metrics: {
    readonly nano: Readonly<
      Record<'cost_usd' | 'attributed_usd' | 'overhead_usd', bigint | undefined>
    >;
    readonly vcpuMilliMs: Readonly<Record<'useful' | 'lost' | 'idle' | 'provisioned', bigint>>;
  };
  /** The bill by each dimension. */
  readonly rows: () => readonly BookedRow[];
  /** undefined = no lives of jobs are kept. */
  readonly lives: BookedLives | undefined;
}

/** What is known of each job. */
export interface BookedLives {
  /** Instants; NaN = never. */
  readonly jobs: { readonly createdMs: Column<JobId>; readonly stoppedMs: Column<JobId> };
  readonly jobNano: (job: JobId) => bigint;
}

/** What the auditor itself saw of the trace. */
export interface Evidence {
  readonly model: Model;
  readonly world: AuditWorld;
  readonly integrals: Integrals;
  readonly end: RunEnd;
}
