/** A document's events in order of time: the infrastructure after each patch, and stopped jobs. */
import { checkInfrastructure } from '../checks/all.ts';
import { checkChanges } from '../checks/changes.ts';
import type { StopEvent, UpdateEvent } from '../schema.ts';
import {
  event as eventSchema,
  type EventEntry,
  events as eventsSchema,
  mostEvents,
} from '../sections/events.ts';
import {
  type DraftInfrastructure,
  type Named,
  readInfrastructure,
  type ScenarioDraft,
} from './draft.ts';
import { permittedPatch, withoutRequests } from './event-patch.ts';
import { stopReader } from './event-target.ts';
import { mergePatch } from './merge-patch.ts';
import type { PartParser } from './parse-part.ts';
import { below, type DocumentMistake, type Report } from './report.ts';
import { field, type MapTree, nodeAt, pathText } from './tree.ts';

/** A patch, and the infrastructure from then on. */
export interface DraftUpdate extends Omit<UpdateEvent, 'infrastructure'> {
  readonly draft: DraftInfrastructure;
}

export type DraftEvent = DraftUpdate | StopEvent;

/** The events of a document. */
export interface EventTimeline {
  /** In order of time, ties in the order of the file. */
  readonly events: readonly DraftEvent[];
  /**
   * The document with all queues, environments and policies that exist at some time, each in its
   * first form: what jobs may name.
   */
  readonly union: ScenarioDraft;
}

/** How a document is read. */
export interface EventReading {
  readonly parse: PartParser;
  readonly report: Report;
  /** Mistakes of the document before any event. */
  readonly known: readonly DocumentMistake[];
}

/** Reads `events`; mistakes that an event causes are reported at that event. */
export function readEvents(base: ScenarioDraft, reading: EventReading): EventTimeline {
  const stop = stopReader(base, below(reading.report, 'events'));
  const events: DraftEvent[] = [];
  let state: State = { draft: base, union: base, known: keysOf(reading.known) };
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

interface IndexedEntry {
  readonly index: number;
  readonly entry: EventEntry;
}

/** Events that are valid on their own, in order of time. */
function entriesOf(tree: MapTree, { parse, report }: EventReading): readonly IndexedEntry[] {
  const events = field(tree, 'events');
  if (events === undefined) return [];
  const here = below(report, 'events');
  if (events.kind !== 'list' || events.items.length > mostEvents) {
    parse(eventsSchema, events, here);
    return [];
  }
  const entries = events.items.flatMap((item, index): readonly IndexedEntry[] => {
    const entry = parse(eventSchema, item, below(here, index));
    return entry === undefined ? [] : [{ index, entry }];
  });
  return entries.sort((a, b) => a.entry.time - b.entry.time || a.index - b.index);
}

interface State {
  readonly draft: DraftInfrastructure;
  readonly union: ScenarioDraft;
  /** Mistakes already reported, so that later events do not repeat them. */
  readonly known: ReadonlySet<string>;
}

function applyUpdate(before: State, index: number, { parse, report }: EventReading): State {
  const at = ['events', index, 'patch'];
  const here = below(report, ...at);
  const patch = nodeAt(before.union.tree, at) as MapTree;
  const document = withoutRequests(before.draft.tree);
  const permitted = permittedPatch(document, patch, here);
  const tree = mergePatch(document, permitted) as MapTree;
  const found: DocumentMistake[] = [];
  const collect: Report = (mistake) => found.push(mistake);
  const draft = readInfrastructure(tree, parse, collect);
  checkInfrastructure(draft, collect);
  checkChanges(before, draft, collect);
  found.filter((mistake) => !before.known.has(keyOf(mistake))).forEach(here);
  return { draft, union: extended(before.union, draft), known: keysOf(found) };
}

function keysOf(mistakes: readonly DocumentMistake[]): ReadonlySet<string> {
  return new Set(mistakes.map(keyOf));
}

function keyOf({ path = [], message }: DocumentMistake): string {
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

/** The entries of both maps; the first map's take precedence if valid. */
function both<Value>(first: Named<Value>, second: Named<Value>): Named<Value> {
  const added = [...second].filter(([name]) => first.get(name) === undefined);
  return new Map([...first, ...added]);
}
