/** A document's events in order of time: the infrastructure after each patch, the jobs stopped. */
import type { Millis } from '../../kernel/units.ts';
import { checkInfrastructure } from '../checks/all.ts';
import { checkChanges } from '../checks/changes.ts';
import {
  event as eventSchema,
  type EventEntry,
  events as eventsSchema,
  mostEvents,
} from '../sections/events.ts';
import type { StopEvent } from '../schema.ts';
import {
  type ScenarioDraft,
  type DraftInfrastructure,
  type NamedParts,
  readInfrastructure,
} from './draft.ts';
import { permittedPatch } from './event-patch.ts';
import { stopReader } from './event-target.ts';
import { mergePatch } from './merge-patch.ts';
import type { PartParser } from './parse-part.ts';
import type { ReportedMistake, Report } from './report.ts';
import { field, type MapTree, nodeAt, type Path, pathText } from './tree.ts';

/** A patch at its time, and what the infrastructure is from then on. */
export interface DraftUpdate {
  readonly kind: 'update';
  readonly index: number;
  readonly atMs: Millis;
  readonly draft: DraftInfrastructure;
}

export type DraftEvent = DraftUpdate | StopEvent;

/** What the events of a document come to. */
export interface EventTimeline {
  /** In order of time, ties in the order of the file. */
  readonly events: readonly DraftEvent[];
  /**
   * The document with all queues, environments and policies that there are at some time, each as
   * it is at first: what jobs may name.
   */
  readonly union: ScenarioDraft;
}

/** How a document is read. */
export interface EventReading {
  readonly parse: PartParser;
  readonly report: Report;
  /** The mistakes of the document before any event. */
  readonly known: readonly ReportedMistake[];
}

/** Reads `events`; a mistake that only an event makes stands in that event. */
export function readEvents(base: ScenarioDraft, reading: EventReading): EventTimeline {
  const stop = stopReader(base, reading.report);
  const events: DraftEvent[] = [];
  let state = { draft: base as DraftInfrastructure, union: base, known: keysOf(reading.known) };
  for (const { index, entry } of entriesOf(base.tree, reading)) {
    if (entry.patch === undefined) {
      const stopped = stop(index, entry);
      if (stopped !== undefined) events.push(stopped);
      continue;
    }
    state = applyUpdate(state, index, reading);
    events.push({ kind: 'update', index, atMs: entry.time, draft: state.draft });
  }
  return { events, union: state.union };
}

interface Indexed {
  readonly index: number;
  readonly entry: EventEntry;
}

/** The events that are right by themselves, in order of time. */
function entriesOf(tree: MapTree, { parse, report }: EventReading): readonly Indexed[] {
  const events = field(tree, 'events');
  if (events === undefined) return [];
  if (events.kind !== 'list' || events.items.length > mostEvents) {
    parse(eventsSchema, events, ['events'], report);
    return [];
  }
  const entries = events.items.flatMap((item, index): readonly Indexed[] => {
    const entry = parse(eventSchema, item, ['events', index], report);
    return entry === undefined ? [] : [{ index, entry }];
  });
  return entries.sort((a, b) => a.entry.time - b.entry.time || a.index - b.index);
}

interface State {
  readonly draft: DraftInfrastructure;
  readonly union: ScenarioDraft;
  /** Mistakes that are there already, so that later events do not repeat them. */
  readonly known: ReadonlySet<string>;
}

function applyUpdate(before: State, index: number, { parse, report }: EventReading): State {
  const at: Path = ['events', index, 'patch'];
  const reportHere: Report = (mistake) => {
    report({ ...mistake, path: [...at, ...mistake.path] });
  };
  const patch = nodeAt(before.union.tree, at) as MapTree;
  const permitted = permittedPatch(before.draft.tree, patch, reportHere);
  const tree = mergePatch(before.draft.tree, permitted) as MapTree;
  const found: ReportedMistake[] = [];
  const collect: Report = (mistake) => found.push(mistake);
  const draft = readInfrastructure(tree, parse, collect);
  checkInfrastructure(draft, collect);
  checkChanges(before, draft, collect);
  found.filter((mistake) => !before.known.has(keyOf(mistake))).forEach(reportHere);
  return { draft, union: extended(before.union, draft), known: keysOf(found) };
}

function keysOf(mistakes: readonly ReportedMistake[]): ReadonlySet<string> {
  return new Set(mistakes.map(keyOf));
}

function keyOf({ path, message }: ReportedMistake): string {
  return `${pathText(path)}\n${message}`;
}

function extended(union: ScenarioDraft, draft: DraftInfrastructure): ScenarioDraft {
  return {
    ...union,
    jobQueues: both(union.jobQueues, draft.jobQueues),
    schedulingPolicies: both(union.schedulingPolicies, draft.schedulingPolicies),
    computeEnvironments: both(union.computeEnvironments, draft.computeEnvironments),
  };
}

function both<Value>(first: NamedParts<Value>, second: NamedParts<Value>): NamedParts<Value> {
  const added = [...second.values].filter(([name]) => !first.values.has(name));
  return {
    names: [...new Set([...first.names, ...second.names])],
    values: new Map([...first.values, ...added]),
  };
}
