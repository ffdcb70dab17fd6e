/** The validated scenario, which the compiler and the command line read. */
import type { Issue } from '../kernel/input-error.ts';
import type { Millis } from '../kernel/units.ts';
import type { StopName } from '../words/jobs.ts';
import type { Assumptions } from './assumptions.ts';
import type { JobPlace } from './dependencies.ts';
import type { PointValue } from './reading/strategies.ts';
import type { Catalog } from './sections/catalog.ts';
import type { ComputeEnvironment } from './sections/compute-environments.ts';
import type { ConsumableResource } from './sections/consumable-resources.ts';
import type { ImageSizes } from './sections/images.ts';
import type { JobDefinition } from './sections/job-definitions.ts';
import type { JobQueue } from './sections/job-queues.ts';
import type { SchedulingPolicy } from './sections/scheduling-policies.ts';
import type { Thresholds } from './sections/thresholds.ts';
import type { Source } from './sections/workload.ts';

/** The sections that events may change, at one time; `Wrong` stands for an invalid entry. */
export interface Infrastructure<Wrong = never> {
  readonly jobQueues: ReadonlyMap<string, JobQueue | Wrong>;
  readonly schedulingPolicies: ReadonlyMap<string, SchedulingPolicy | Wrong>;
  readonly computeEnvironments: ReadonlyMap<string, ComputeEnvironment | Wrong>;
  readonly consumableResources: ReadonlyMap<string, ConsumableResource | Wrong>;
  readonly catalog: Catalog;
}

/** Common to all events; `index` is the position in the file's list. */
interface Timed {
  readonly index: number;
  readonly atMs: Millis;
}

/** A patch: the sections as they are from then on. */
export interface UpdateEvent extends Timed {
  readonly kind: 'update';
  readonly infrastructure: Infrastructure;
}

/** CancelJob or TerminateJob. */
export interface StopEvent extends Timed {
  readonly kind: StopName;
  readonly target: JobPlace;
  /** Index of an array child; undefined = the whole job. */
  readonly child: number | undefined;
  /** The caller's text. */
  readonly reason: string;
}

export type ScenarioEvent = UpdateEvent | StopEvent;

/**
 * One strategy's document: references resolve, values have their units (durations ms, memory MiB,
 * money nano-dollars). Maps keep the order of the file. `jobDefinition` is a key of
 * `jobDefinitions` (a plain name has become its highest revision); dependencies are as written. The
 * infrastructure is that of t = 0; jobs may name queues that an event adds later.
 */
export interface Scenario extends Infrastructure {
  readonly region: string;
  readonly workload: ReadonlyMap<string, Source>;
  readonly images: ImageSizes;
  readonly jobDefinitions: ReadonlyMap<string, JobDefinition>;
  /** In order of time, ties in the order of the file. */
  readonly events: readonly ScenarioEvent[];
  readonly assumptions: Assumptions;
}

/** A strategy, and at which point of a sweep it is; undefined = there is none. */
export interface ScenarioStrategy {
  readonly name: string;
  readonly point: readonly PointValue[] | undefined;
  readonly scenario: Scenario;
}

/** A scenario file: its strategies, and what they share. */
export interface ScenarioSet {
  readonly name: string;
  /** One line, or empty. */
  readonly question: string;
  readonly seed: string;
  readonly replications: number;
  /** Wall clock of t = 0, ms since 1970 UTC. */
  readonly startEpochMs: number;
  /** Whether the document says it. */
  readonly hasStart: boolean;
  /** `UTC`, `+02:00` or an IANA name, for display. */
  readonly timezone: string;
  /** Infinity = none. */
  readonly horizonMs: Millis;
  readonly region: string;
  readonly thresholds: Thresholds;
  /** In the order of the file, at least one; the first is the baseline. */
  readonly strategies: readonly ScenarioStrategy[];
}

/** `scenario` and `document` are set iff no issue is an error. */
export interface Reading {
  readonly issues: readonly Issue[];
  readonly scenario?: ScenarioSet;
  /** What was read, as JSON. */
  readonly document?: string;
  /** Files that it names in place of AWS objects, and whose texts it is read without. */
  readonly missing?: readonly string[];
}
