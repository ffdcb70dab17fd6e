/** What the story of a job is made of, in names and figures that a user knows. */
import type { Reason } from '../trace/record.ts';
import type { JobStatusName } from '../words/job-status.ts';
import type {
  EndedFact,
  NoticeCause,
  PlacedFact,
  RunnableFact,
  RunningFact,
  Submission,
  Units,
} from './story-attempts.ts';

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
  /** undefined = its client submits it once. */
  readonly submission: Submission | undefined;
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

/** How it stands at the end of the run; instants and times in ms, undefined = never. */
export interface StoryOutcome {
  readonly status: JobStatusName;
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
      /** Its client's submission before this one, which failed. */
      readonly again: Submission | undefined;
    }
  | {
      /** Its client submits it again, since it failed. */
      readonly what: 'submitted-again';
      readonly as: string;
      readonly submission: Submission;
      readonly memoryMib: number;
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
      /** A Spot price that passed the bid, or fell below it, while the job waited. */
      readonly what: 'price-crossed-bid';
      readonly environment: string;
      readonly type: string;
      readonly zone: string;
      readonly nanoPerHour: number;
      readonly bidNanoPerHour: number;
      /** Nothing is launched at this price. */
      readonly isAbove: boolean;
      /** It crossed the bid so often, the last time at `untilMs`. */
      readonly times: number;
      readonly untilMs: number;
    }
  | {
      /** EC2 had no more instances to give. */
      readonly what: 'pool-without-room';
      readonly environment: string;
      readonly type: string;
      readonly zone: string;
      readonly times: number;
      /** When the backoff after the last time is over. */
      readonly askedAgainMs: number;
    }
  | {
      /** Jobs of its queue that were placed while it was RUNNABLE. */
      readonly what: 'overtaken';
      readonly ofShare: number;
      readonly ofOthers: number;
    }
  | PlacedFact
  | RunningFact
  | { readonly what: 'host-noticed'; readonly instance: string; readonly cause: NoticeCause }
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
  | {
      readonly what: 'never-submitted';
      readonly after: readonly string[];
      /** The submission that did not fail. */
      readonly again: Submission | undefined;
    }
  | { readonly what: 'run-ended'; readonly status: JobStatusName };

/** One figure of the world before and after an update. */
export interface WorldChange {
  /** Dotted path in the scenario's document. */
  readonly path: string;
  readonly from: string;
  readonly to: string;
}
