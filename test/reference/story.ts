/** Plays hand-made worlds on the reference simulation and summarises their jobs and instances. */
import type { JobId } from '../../src/kernel/ids.ts';
import { createDraws } from '../../src/kernel/random.ts';
import { createNature } from '../../src/nature/nature.ts';
import { Kind, Reason } from '../../src/trace/record.ts';
import { jobNamed, world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import { referenceRun } from '../../src/testing/reference/simulation.ts';
import type { Row } from '../../src/testing/reference/state.ts';
import { jobName } from '../../src/model/names.ts';

/** A played world; all instants in seconds. */
export interface Story {
  readonly rows: readonly Row[];
  readonly endedAt: number;
  /** The instants of the records of `kind` about the job called `name`. */
  when(name: string, kind: keyof typeof Kind): number[];
  /** `start–stop` of each attempt that ran, with its end: `0–10 JobSucceeded 0`. */
  readonly runs: (name: string) => string[];
  /** The last record about the job, a refusal included: `20 JobFailed DependencyFailed -1`. */
  readonly end: (name: string) => string;
  /** The instants of the records of `kind` about any instance. */
  instances(kind: keyof typeof Kind): number[];
  /** The names of jobs in order of placement. */
  placed(): string[];
}

const kindName = (kind: Kind) => Object.keys(Kind)[kind];
const reasonName = (reason: Reason) => Object.keys(Reason)[reason];

/** Kinds of records whose subject is a job. */
const aboutJobs: readonly Kind[] = [
  Kind.PlacementRefused,
  Kind.NodeEnded,
  Kind.JobStopRequested,
  ...Array.from({ length: Kind.JobFailed + 1 }, (_, kind) => kind as Kind),
];
const ends: readonly Kind[] = [Kind.JobRetried, Kind.JobSucceeded, Kind.JobFailed, Kind.NodeEnded];

export function play(spec: WorldSpec): Story {
  const model = world(spec);
  const nature = createNature(model, createDraws(model.seed, model.replication));
  const { records: rows, endedMs } = referenceRun(model, nature);
  const ofJob = (name: string) =>
    rows.filter((row) => aboutJobs.includes(row.kind) && row.subject === jobNamed(model, name));
  const instants = (chosen: readonly Row[], kind: keyof typeof Kind) =>
    chosen.filter((row) => row.kind === Kind[kind]).map((row) => row.at / 1_000);
  return {
    rows,
    endedAt: endedMs / 1_000,
    when: (name, kind) => instants(ofJob(name), kind),
    runs: (name) => runsOf(ofJob(name)),
    end(name) {
      const { at, kind, reason, value } = ofJob(name).at(-1)!;
      return `${at / 1_000} ${kindName(kind)} ${reasonName(reason)} ${value}`;
    },
    instances: (kind) => instants(rows, kind),
    placed: () =>
      rows
        .filter((row) => row.kind === Kind.JobPlaced)
        .map((row) => jobName(model.jobs, row.subject as JobId)),
  };
}

function runsOf(rows: readonly Row[]): string[] {
  const runs: string[] = [];
  let startedAt: number | undefined;
  for (const { at, kind, value } of rows) {
    if (kind === Kind.JobStarted) startedAt = at;
    if (!ends.includes(kind) || startedAt === undefined) continue;
    runs.push(`${startedAt / 1_000}–${at / 1_000} ${kindName(kind)} ${value}`);
    startedAt = undefined;
  }
  return runs;
}
