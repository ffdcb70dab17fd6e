/** Who hears which records: each hearer names its kinds, and a record meets those that hear it. */
import { table } from '../kernel/columns.ts';
import type { Rows } from '../kernel/ids.ts';
import type { AttemptLast, InstanceStep, JobLast } from '../trace/kinds.ts';
import { Kind } from '../trace/record.ts';
import type { AuditRow, RowOf } from './row.ts';

/** Takes a record of any kind. */
export type Hear = (row: AuditRow) => void;

/** By each of these kinds, what becomes of a record of it; undefined = it is not heard. */
export type HearingOf<Heard extends Kind> = {
  readonly [K in Heard]: ((row: RowOf<K>) => void) | undefined;
};

/** The same, where a kind that is left out is not heard either. */
export type Hearing = Partial<HearingOf<Kind>>;

export interface Hearer {
  /** One function hears every kind. */
  readonly hears: Hearing | Hear;
  /** By kind: hears the record right after one of it, of whatever kind, in place of `hears`. */
  readonly after?: { readonly [K in Kind]?: Hear };
}

/** Those who hear a record of one kind, in their order. */
interface Audience {
  readonly hear: readonly Hear[];
  /** Who they are, by position. */
  readonly who: readonly number[];
  /** How many records they have heard. */
  records: number;
}

const all: readonly Kind[] = Object.values(Kind);

/** Hands each record to those who hear it. */
export class Hall {
  /** By kind of the record before, and by kind. */
  private readonly after: Rows<Kind, Rows<Kind, Audience>>;
  /** By kind: who hears the next record. */
  private next: Rows<Kind, Audience>;

  constructor(hearers: readonly Hearer[]) {
    const usual = audiencesOf(hearers);
    const isFollowed = (kind: Kind) => hearers.some(({ after }) => after?.[kind] !== undefined);
    this.next = usual;
    this.after = table(all.map((kind) => (isFollowed(kind) ? audiencesOf(hearers, kind) : usual)));
  }

  announce(row: AuditRow): void {
    const audience = this.next[row.kind];
    audience.records++;
    for (const hear of audience.hear) hear(row);
    this.next = this.after[row.kind];
  }
  /** How many records a hearer has heard, by its position. */
  heardBy(position: number): number {
    const audiences = new Set(this.after.flatMap((row) => [...row]));
    return [...audiences]
      .filter(({ who }) => who.includes(position))
      .reduce((sum, { records }) => sum + records, 0);
  }
}

function audiencesOf(hearers: readonly Hearer[], before?: Kind): Rows<Kind, Audience> {
  return table(
    all.map((kind) => {
      const hear: Hear[] = [];
      const who: number[] = [];
      hearers.forEach((hearer, position) => {
        const found = hearOf(hearer, kind, before);
        if (found === undefined) return;
        hear.push(found);
        who.push(position);
      });
      return { hear, who, records: 0 };
    }),
  );
}

function hearOf({ hears, after }: Hearer, kind: Kind, before?: Kind): Hear | undefined {
  const follows = before === undefined ? undefined : after?.[before];
  if (follows !== undefined) return follows;
  // What hears a kind is handed records of that kind alone.
  return typeof hears === 'function' ? hears : (hears[kind] as Hear | undefined);
}

/** The same for each end of an attempt, and of a job without one. */
export function onAttemptLast(hear: (row: RowOf<AttemptLast>) => void) {
  return {
    [Kind.JobRetried]: hear,
    [Kind.JobSucceeded]: hear,
    [Kind.JobFailed]: hear,
    [Kind.NodeEnded]: hear,
  } satisfies Record<AttemptLast, typeof hear>;
}

/** The same for each end of a job. */
export function onJobLast(hear: (row: RowOf<JobLast>) => void) {
  return {
    [Kind.JobSucceeded]: hear,
    [Kind.JobFailed]: hear,
  } satisfies Record<JobLast, typeof hear>;
}

/** The same for each step of an instance. */
export function onInstanceStep(hear: (row: RowOf<InstanceStep>) => void) {
  return {
    [Kind.InstanceLaunched]: hear,
    [Kind.InstanceRunning]: hear,
    [Kind.InstanceRegistered]: hear,
    [Kind.InstanceReady]: hear,
    [Kind.InstanceNoticed]: hear,
    [Kind.InstanceTerminated]: hear,
  } satisfies Record<InstanceStep, typeof hear>;
}
