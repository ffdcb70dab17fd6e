/** Recorded series of a run: their zones, and their values from an instant on. */
import { bisectRight } from 'd3-array';
import { column } from '../../../kernel/columns.ts';
import type { Column, RowId } from '../../../kernel/ids.ts';
import { itemAt } from '../../../kernel/lookup.ts';
import { regionOfZone, type RegionCatalog } from '../../../catalog/region.ts';
import { assert } from '../../../kernel/assert.ts';
import { createMistakes, quoted } from '../../../kernel/text/mistakes.ts';
import type { Millis } from '../../../kernel/units.ts';
import { type Recording, recordingNouns } from '../../../market/recording.ts';
import type { RecordingSource } from '../../../scenario/assumptions/recording.ts';
import type { Path } from '../../../scenario/reading/tree.ts';
import { addUnknownName } from '../mistakes.ts';
import { type PoolPlace, poolsText } from '../pool-key.ts';
import type { SpotContext } from './context.ts';

type SeriesOf<Kind> = Extract<Recording, { kind: Kind }>['series'][number];

/** A series in a zone of the run; empty = no zone. */
export interface Placed<Series> {
  readonly zone: string;
  readonly series: Series;
}

/** A recording that a key of the scenario replays. */
export interface ReplayKey {
  readonly source: RecordingSource;
  /** Of the key in the scenario. */
  readonly path: Path;
}

/** The decoded file. */
export function recordingOf({ source }: ReplayKey, { recordings }: SpotContext): Recording {
  const recording = recordings.get(source.file);
  assert(recording !== undefined, () => `no recording ${source.file} was decoded`);
  return recording;
}

/** The series of a file of the given kind; a file of another kind is a mistake without series. */
export function seriesOf<Kind extends Recording['kind']>(
  kind: Kind,
  replay: ReplayKey,
  context: SpotContext,
): readonly Placed<SeriesOf<Kind>>[] {
  const recording = recordingOf(replay, context);
  if (recording.kind === kind) {
    return placed(recording.series as readonly SeriesOf<Kind>[], replay, context);
  }
  const received = `${recordingNouns[recording.kind]} (${replay.source.file})`;
  const message = `expected ${recordingNouns[kind]}, received ${received}`;
  context.mistakes.add(replay.path, message);
  return [];
}

/** Adds the pools missing in a file; a file without any series is another mistake. */
export function addMissingPools(
  missing: readonly PoolPlace[],
  all: readonly Placed<Located>[],
  replay: ReplayKey,
  context: SpotContext,
): void {
  if (missing.length === 0 || all.length === 0) return;
  const { kind } = recordingOf(replay, context);
  const message = `${replay.source.file} has no ${kind} of ${poolsText(missing)}`;
  const has = all.map(({ zone, series }) => ({ typeName: series.instanceType, zone }));
  context.mistakes.add(replay.path, message, `it has ${poolsText(has)}`);
}

/** The fields that assign a series to a zone. */
type Located = Pick<SeriesOf<Recording['kind']>, 'region' | 'zone' | 'instanceType' | 'line'>;

function placed<Series extends Located>(
  all: readonly Series[],
  { source, path }: ReplayKey,
  context: SpotContext,
): readonly Placed<Series>[] {
  checkTranslations(source, path, context);
  const found = createMistakes(source.file);
  const zoneOf = zoneFinder(source, context);
  const reported = new Set<string>();
  let leftOut = 0;
  const kept = all.flatMap((series): readonly Placed<Series>[] => {
    const { zone, elsewhere } = zoneOf(series);
    if (zone !== undefined) return [{ zone, series }];
    const received = elsewhere ?? series.zone;
    if (elsewhere !== undefined && source.region !== null) leftOut++;
    else if (!reported.has(received)) {
      reported.add(received);
      const mistake = elsewhere === undefined ? unknownZone : otherRegion;
      found.add({ line: series.line, ...mistake(received, context.region) });
    }
    return [];
  });
  context.mistakes.addAll(found.issues());
  if (leftOut > 0) {
    context.notes.push(`${source.file}: ${leftOut} pools or traces of other regions left out`);
  }
  return kept;
}

/** Zones of the region and of the scenario's environments. */
export function knownZones({ union, region }: SpotContext): ReadonlySet<string> {
  const own = [...union.computeEnvironments.values()].flatMap((one) => one.simulation?.zones ?? []);
  return new Set([...region.zones, ...own]);
}

interface Found {
  /** In the run; undefined = unknown. */
  readonly zone?: string;
  /** Its region, if that is another. */
  readonly elsewhere?: string;
}

/** A zone that the user translates is in the run, whatever its region. */
function zoneFinder(source: RecordingSource, context: SpotContext): (series: Located) => Found {
  const translated = new Map(Object.entries(source.zones));
  const known = knownZones(context);
  const wanted = source.region ?? context.region.region;
  return ({ zone, region }) => {
    const here = translated.get(zone);
    if (here !== undefined) return { zone: here };
    const of = region === '' ? regionOfZone(zone) : region;
    if (of !== undefined && of !== wanted) return { elsewhere: of };
    return zone === '' || known.has(zone) ? { zone } : {};
  };
}

function checkTranslations({ zones }: RecordingSource, path: Path, context: SpotContext): void {
  const known = knownZones(context);
  const expected = `an AZ id of ${context.region.region}`;
  for (const [name, zone] of Object.entries(zones)) {
    if (known.has(zone)) continue;
    const place = [...path, 'zones', name];
    addUnknownName(context.mistakes, place, { expected, received: zone, known });
  }
}

function unknownZone(zone: string, { region, zones }: RegionCatalog) {
  const message = `expected an AZ id of ${region}, received ${quoted(zone)}`;
  return { message, remedy: `name its AZ id, such as zones: {${zone}: ${itemAt(zones, 0)}}` };
}

function otherRegion(received: string, { region }: RegionCatalog) {
  const message = `expected rows of ${region} alone, received ${received}`;
  return { message, remedy: `set region: ${region} to leave the others out` };
}

/** Index of the record that holds at an instant: the latest before it, else the first. */
export function recordAt(fromMs: Float64Array, ms: number): number {
  return Math.max(0, bisectRight(fromMs, ms) - 1);
}

/** The changes of recorded values after an instant, in ms from there; repeats are left out. */
export function changesAfter<Value extends number>(
  fromMs: Float64Array,
  values: Float64Array | Int32Array,
  ms: number,
): { readonly atMs: Column<RowId, Millis>; readonly later: Column<RowId, Value> } {
  const first = recordAt(fromMs, ms);
  const changes = [...values.keys()].filter(
    (index) => index > first && values[index] !== values[index - 1],
  );
  return {
    atMs: column(Float64Array.from(changes, (index) => itemAt(fromMs, index) - ms)),
    later: column(Float64Array.from(changes, (index) => itemAt(values, index))),
  };
}
