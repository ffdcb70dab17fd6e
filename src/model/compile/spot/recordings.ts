/** Assigns recorded series to the zones of a run; series without a zone are mistakes. */
import { itemAt } from '../../../kernel/lookup.ts';
import { regionOfZone, type RegionCatalog } from '../../../catalog/region.ts';
import { assert } from '../../../kernel/assert.ts';
import { createMistakes } from '../../../kernel/text/mistakes.ts';
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
export interface Played {
  readonly source: RecordingSource;
  /** Of the key in the scenario. */
  readonly path: Path;
}

/** The decoded file. */
export function recordingOf({ source }: Played, { recordings }: SpotContext): Recording {
  const recording = recordings.get(source.file);
  assert(recording !== undefined, () => `no recording ${source.file} was decoded`);
  return recording;
}

/** The series of a file of the given kind; a file of another kind is a mistake without series. */
export function seriesOf<Kind extends Recording['kind']>(
  kind: Kind,
  played: Played,
  context: SpotContext,
): readonly Placed<SeriesOf<Kind>>[] {
  const recording = recordingOf(played, context);
  if (recording.kind === kind) {
    return placed(recording.series as readonly SeriesOf<Kind>[], played, context);
  }
  const received = `${recordingNouns[recording.kind]} (${played.source.file})`;
  const message = `expected ${recordingNouns[kind]}, received ${received}`;
  context.mistakes.add(played.path, message);
  return [];
}

/** Adds the pools missing in a file; a file without any series is another mistake. */
export function addMissingPools(
  missing: readonly PoolPlace[],
  all: readonly Placed<Located>[],
  played: Played,
  context: SpotContext,
): void {
  if (missing.length === 0 || all.length === 0) return;
  const { kind } = recordingOf(played, context);
  const message = `${played.source.file} has no ${kind} of ${poolsText(missing)}`;
  const has = all.map(({ zone, series }) => ({ typeName: series.instanceType, zone }));
  context.mistakes.add(played.path, message, `it has ${poolsText(has)}`);
}

/** The fields that assign a series to a zone. */
type Located = Pick<SeriesOf<Recording['kind']>, 'region' | 'zone' | 'instanceType' | 'line'>;

function placed<Series extends Located>(
  all: readonly Series[],
  { source, path }: Played,
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
    const stranger = elsewhere ?? series.zone;
    if (elsewhere !== undefined && source.region !== null) leftOut++;
    else if (!reported.has(stranger)) {
      reported.add(stranger);
      const mistake = elsewhere === undefined ? strangeZone : strangeRegion;
      found.add({ line: series.line, ...mistake(stranger, context.region) });
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

function strangeZone(zone: string, { region, zones }: RegionCatalog) {
  const message = `expected an AZ id of ${region}, received ${JSON.stringify(zone)}`;
  return { message, remedy: `name its AZ id, such as zones: {${zone}: ${itemAt(zones, 0)}}` };
}

function strangeRegion(received: string, { region }: RegionCatalog) {
  const message = `expected rows of ${region} alone, received ${received}`;
  return { message, remedy: `set region: ${region} to leave the others out` };
}
