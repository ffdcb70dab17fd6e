/** Decodes the recorded Spot markets that a scenario names, each file once. */
import { valueOf } from '../../kernel/lookup.ts';
import { createRecordingDecoder } from '../../market/formats.ts';
import type { Recording } from '../../market/recording.ts';
import type { PoolCapacity } from '../../scenario/assumptions.ts';
import type { RecordingSource } from '../../scenario/assumptions/recording.ts';
import type { Scenario, ScenarioSet } from '../../scenario/schema.ts';
import type { Open } from './imports.ts';
import { collect } from './mistakes.ts';

/** By file name in the scenario: plain data that can be sent to a worker. */
export type Recordings = ReadonlyMap<string, Recording>;

/** The recordings of all strategies. Throws `InputError` with the mistakes of all files. */
export async function readRecordings(set: ScenarioSet, open: Open): Promise<Recordings> {
  const files = new Set(set.strategies.flatMap(({ scenario }) => recordingFiles(scenario)));
  const recordings = await collect(files, async (file) => {
    const decoder = createRecordingDecoder(file);
    for await (const piece of open(file)) if (!decoder.write(piece)) break;
    return [file, decoder.end()] as const;
  });
  return new Map(recordings);
}

/** The files that a strategy names, each once. */
export function recordingFiles(scenario: Scenario): readonly string[] {
  return [...new Set(recordingsOf(scenario).map(({ file }) => file))];
}

/** All recordings that a strategy names, those in its events included. */
function recordingsOf({ assumptions, computeEnvironments, events }: Scenario) {
  const { ec2, fargate, spot } = assumptions;
  const { price, interruptions } = spot;
  const assumed = [
    spot.capacity,
    ec2.onDemandCapacity,
    fargate.onDemandCapacity,
    fargate.spotCapacity,
  ];
  const later = events.map((event) => {
    return event.kind === 'update' ? event.infrastructure.computeEnvironments : new Map();
  }) as readonly Scenario['computeEnvironments'][];
  const environments = [computeEnvironments, ...later].flatMap((section) => [...section.values()]);
  const own = environments.flatMap(({ simulation }) => [
    simulation?.onDemandCapacity,
    simulation?.spotCapacity,
  ]);
  const named = [
    price.kind === 'history' ? price.recording : undefined,
    interruptions.kind === 'replay' ? interruptions.recording : undefined,
    ...[...assumed, ...own].map(recordingOf),
  ];
  return named.filter((source): source is RecordingSource => source !== undefined);
}

function recordingOf(capacity: PoolCapacity | undefined): RecordingSource | undefined {
  return capacity?.kind === 'replay' ? capacity.recording : undefined;
}

/** What was left out of the files that a strategy names, one line each. */
export function recordingNotes(scenario: Scenario, recordings: Recordings): readonly string[] {
  return recordingFiles(scenario).flatMap((file) =>
    valueOf(recordings, file).skipped.map(
      ({ reason, count }) => `${file}: ${count} records left out: ${reason}`,
    ),
  );
}
