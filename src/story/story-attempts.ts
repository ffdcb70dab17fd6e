/** What the story of a job says of its submissions and its attempts. */
import type { RetryAction } from '../words/jobs.ts';

/** Units of a consumable resource. */
export interface Units {
  readonly name: string;
  readonly quantity: number;
}

/** One of the times that a client submits a job. */
export interface Submission {
  /** From 1. */
  readonly number: number;
  readonly of: number;
  /** The job that the submission before this one was; undefined = this is the first. */
  readonly before: string | undefined;
}

/** Why a Spot host is taken back. */
export type NoticeCause =
  | { readonly kind: 'life' }
  | {
      readonly kind: 'price';
      readonly nanoPerHour: number;
      readonly bidNanoPerHour: number;
    }
  /** Its pool will have fewer instances. */
  | { readonly kind: 'capacity' };

/** It may be placed from now on. */
export interface RunnableFact {
  readonly what: 'runnable';
  /** After an attempt. */
  readonly again: boolean;
  /** RUNNABLE jobs of its queue then: of its share (FIFO: all), and of other shares. */
  readonly ofShare: number;
  readonly ofOthers: number;
  readonly rank: ShareRank | undefined;
}

/** How a share stands among those of its queue that have RUNNABLE jobs. */
export interface ShareRank {
  readonly share: string;
  readonly weight: number;
  /** vCPU-seconds of the window, the older the less (reference §5.2). */
  readonly usedVcpuSeconds: number;
  /** 1 = its jobs come first. */
  readonly rank: number;
  readonly of: number;
}

/** An attempt begins. */
export interface PlacedFact {
  readonly what: 'placed';
  readonly attempt: number;
  readonly instance: string;
  readonly environment: string;
  readonly type: string;
  /** Empty = Fargate. */
  readonly zone: string;
  readonly purchase: string;
  readonly requestedMs: number;
  /** undefined = Fargate, which takes its job at once. */
  readonly readyMs: number | undefined;
  /** Jobs that it has had before, since when it was launched. */
  readonly earlierJobs: number;
  readonly consumables: readonly Units[];
}

/** An attempt ends. */
export interface EndedFact {
  readonly what: 'attempt-ended';
  readonly attempt: number;
  readonly result: 'SUCCEEDED' | 'RETRIED' | 'FAILED';
  /** undefined = none. */
  readonly exitCode: number | undefined;
  readonly statusReason: string | undefined;
  /** From RUNNING; undefined = it never ran. */
  readonly ranMs: number | undefined;
  /** AWS's `container.reason`. */
  readonly containerReason: string | undefined;
  /** It ran out of memory: what its work takes, and what it asked for. */
  readonly memory: { readonly peakMib: number; readonly askedMib: number } | undefined;
  /** Of a job with checkpoints: work that is done and saved. */
  readonly keptMs: number | undefined;
  readonly decision: Decision;
}

/** Why a failed attempt was retried, or not (reference §2.3). */
export type Decision =
  | { readonly kind: 'none' }
  | { readonly kind: 'never-retried' }
  | { readonly kind: 'attempts-used'; readonly attempts: number }
  | { readonly kind: 'no-rules'; readonly attempts: number }
  | { readonly kind: 'no-match'; readonly attempts: number }
  | {
      readonly kind: 'rule';
      readonly attempts: number;
      /** From 1. */
      readonly entry: number;
      readonly conditions: readonly string[];
      readonly action: RetryAction;
    };

/** It turned RUNNING. */
export interface RunningFact {
  readonly what: 'running';
  readonly attempt: number;
  readonly afterMs: number;
  /** Fargate: of that, until the task's pull began. */
  readonly provisioningMs: number | undefined;
  readonly image: 'none' | 'pulled' | 'cached' | 'shared';
  readonly sizeMB: number;
  /** What the pull would have taken without others beside it; undefined = there was no limit. */
  readonly aloneMs: number | undefined;
  /** What earlier attempts had saved. */
  readonly resumed: { readonly keptMs: number; readonly restoreMs: number } | undefined;
}
