/** What the story of a job is made of, in names and figures that a user knows. */
import type { Reason } from '../../trace/record.ts';
import type { JobStatus } from '../job-lives.ts';

/** The whole story, in order of time. */
export interface Story {
  readonly title: StoryTitle;
  readonly events: readonly StoryEvent[];
  readonly outcome: StoryOutcome;
}

/** Which job it is. */
export interface StoryTitle {
  readonly jobId: string;
  readonly name: string;
  /** As in jobs.csv. */
  readonly kind: string;
  readonly queue: string;
  readonly share: string | undefined;
  readonly priority: number;
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
  readonly consumables: readonly Units[];
  readonly scenario: string;
  readonly strategy: string;
  readonly replication: number;
}

/** Units of a consumable resource. */
export interface Units {
  readonly name: string;
  readonly quantity: number;
}

/** How it stands at the end of the run; instants and times in ms, undefined = never. */
export interface StoryOutcome {
  readonly status: keyof typeof JobStatus;
  readonly statusReason: string | undefined;
  readonly endedMs: number;
  readonly createdMs: number | undefined;
  readonly stoppedMs: number | undefined;
  /** First RUNNABLE to first RUNNING. */
  readonly waitMs: number | undefined;
  /** Over all attempts, up to the end of the run. */
  readonly runnableMs: number;
  readonly startingMs: number;
  readonly runningMs: number;
  readonly attempts: number;
  readonly costNano: bigint;
}

/** Something that happened, and when. */
export type StoryEvent = { readonly atMs: number } & StoryFact;

/** Jobs are told by their ids, with the name where it says more. */
export type StoryFact =
  | {
      readonly what: 'submitted';
      /** Closed replay: the jobs whose ends it waited for; empty = the scenario's time. */
      readonly after: readonly string[];
      readonly gapMs: number;
    }
  | { readonly what: 'spawned'; readonly parent: string }
  | {
      readonly what: 'pending';
      /** What it depends on and had not ended. */
      readonly dependencies: readonly string[];
      /** The parent's own dependencies hold back its children. */
      readonly ofParent: readonly string[];
    }
  | {
      readonly what: 'dependency-ended';
      readonly job: string;
      readonly succeeded: boolean;
      /** Dependencies that have not ended. */
      readonly open: number;
    }
  | RunnableFact
  | {
      readonly what: 'waits-as-head';
      readonly reason: Reason;
      readonly untilMs: number;
      /** The run ends, and it waits still. */
      readonly isOpen: boolean;
    }
  | {
      readonly what: 'waits-behind';
      readonly reason: Reason;
      readonly untilMs: number;
      readonly isOpen: boolean;
      /** The heads of the queue in turn. */
      readonly heads: number;
      readonly first: string;
      readonly last: string;
    }
  | {
      readonly what: 'launches-refused';
      readonly environment: string;
      readonly reason: Reason;
      readonly untilMs: number;
      readonly times: number;
      /** How long the refusals stood together. */
      readonly forMs: number;
    }
  | {
      readonly what: 'instances-launched';
      readonly environment: string;
      readonly count: number;
      readonly untilMs: number;
    }
  | {
      /** Jobs of its queue that were placed while it was RUNNABLE. */
      readonly what: 'overtaken';
      readonly ofShare: number;
      readonly ofOthers: number;
    }
  | PlacedFact
  | {
      readonly what: 'running';
      readonly attempt: number;
      readonly afterMs: number;
      /** Fargate: of that, until the task's pull began. */
      readonly provisioningMs: number | undefined;
      readonly image: 'none' | 'pulled' | 'cached' | 'shared';
      readonly sizeMB: number;
    }
  | { readonly what: 'host-noticed'; readonly instance: string }
  | { readonly what: 'signalled'; readonly reason: Reason }
  | EndedFact
  | { readonly what: 'nodes-placed'; readonly nodes: readonly string[] }
  | {
      readonly what: 'nodes-ended';
      readonly nodes: readonly string[];
      readonly exitCode: number | undefined;
      readonly reason: Reason;
    }
  | {
      readonly what: 'stop-requested';
      readonly call: 'CancelJob' | 'TerminateJob';
      readonly job: string;
      readonly reason: string;
    }
  | {
      /** The end of a job that no attempt brought. */
      readonly what: 'ended';
      readonly job: string;
      readonly succeeded: boolean;
      readonly reason: Reason;
      readonly statusReason: string | undefined;
    }
  | {
      readonly what: 'children-ended';
      readonly succeeded: number;
      readonly failed: number;
      readonly firstFailed: string | undefined;
    }
  | {
      readonly what: 'world-updated';
      readonly changes: readonly WorldChange[];
    }
  | { readonly what: 'never-submitted'; readonly after: readonly string[] }
  | { readonly what: 'run-ended'; readonly status: keyof typeof JobStatus };

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
      readonly action: 'RETRY' | 'EXIT';
    };

/** One figure of the world before and after an update. */
export interface WorldChange {
  /** Dotted path in the scenario's document. */
  readonly path: string;
  readonly from: string;
  readonly to: string;
}
