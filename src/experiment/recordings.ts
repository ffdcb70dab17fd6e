/** Decodes the recorded Spot markets that a scenario names, each file once. */
import { InputError, type Issue } from '../kernel/input-error.ts';
import { valueOf } from '../kernel/lookup.ts';
import { createRecordingDecoder } from '../market/formats.ts';
import type { Recording } from '../market/recording.ts';
import type { SpotCapacity } from '../scenario/assumptions.ts';
import type { RecordingSource } from '../scenario/assumptions/recording.ts';
import type { Scenario, ScenarioSet } from '../scenario/schema.ts';
import type { Open } from './imports.ts';

/** By the names of their files in the scenario; plain data that a worker can be sent. */
export type Recordings = ReadonlyMap<string, Recording>;

/** The recordings of all strategies. Throws `InputError` with the mistakes of all files. */
export async function readRecordings(set: ScenarioSet, open: Open): Promise<Recordings> {
  const sources = set.strategies.flatMap(({ scenario }) => recordingsOf(scenario));
  const recordings = new Map<string, Recording>();
  const issues: Issue[] = [];
  for (const file of new Set(sources.map((source) => source.file))) {
    try {
      recordings.set(file, await readRecording(file, open));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      issues.push(...error.issues);
    }
  }
  if (issues.length > 0) throw new InputError(issues);
  return recordings;
}

async function readRecording(file: string, open: Open): Promise<Recording> {
  const decoder = createRecordingDecoder(file);
  for await (const piece of open(file)) decoder.write(piece);
  return decoder.end();
}

/** Everything of a strategy that names a recording, also what only an event brings. */
function recordingsOf({ assumptions, computeEnvironments, events }: Scenario) {
  const { price, interruptions, capacity } = assumptions.spot;
  const later = events.map((event) => {
    return event.kind === 'update' ? event.infrastructure.computeEnvironments : new Map();
  }) as readonly Scenario['computeEnvironments'][];
  const environments = [computeEnvironments, ...later].flatMap((section) => [...section.values()]);
  const capacities = environments.map(({ simulation }) => simulation?.spotCapacity);
  const named = [
    price.kind === 'history' ? price.recording : undefined,
    interruptions.kind === 'replay' ? interruptions.recording : undefined,
    ...[capacity, ...capacities].map(recordingOf),
  ];
  return named.filter((source): source is RecordingSource => source !== undefined);
}

function recordingOf(capacity: SpotCapacity | undefined): RecordingSource | undefined {
  return capacity?.kind === 'replay' ? capacity.recording : undefined;
}

/** What was left out of the files that a strategy names, one line each. */
export function recordingNotes(scenario: Scenario, recordings: Recordings): readonly string[] {
  const files = new Set(recordingsOf(scenario).map((source) => source.file));
  return [...files].flatMap((file) =>
    valueOf(recordings, file).skipped.map(
      ({ reason, count }) => `${file}: ${count} records left out: ${reason}`,
    ),
  );
}
