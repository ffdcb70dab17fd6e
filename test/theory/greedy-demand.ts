/** A Spot pool with recorded availability, under a demand that takes all of it. */
import { vcpuTimeOf } from '../fold/counts-of-lives.ts';
import { createAvailabilityDecoder } from '../../src/market/availability.ts';
import type { AvailabilitySeries } from '../../src/market/recording.ts';
import type { Model } from '../../src/model/model.ts';
import { world } from '../worlds/model-builder.ts';
import { copies, livesOf, spotOfOne } from './interrupted.ts';

/** Endless jobs of one instance each, more than the pool ever has instances. */
function greedy({ fromMs, instances, endMs }: AvailabilitySeries): Model {
  const later = Array.from(fromMs, (at, run) => [at, instances[run]!] as const).slice(1);
  const rises = instances.map((count, run) => Math.max(0, count - (instances[run - 1] ?? 0)));
  const model = world({
    horizonMs: endMs,
    environments: [spotOfOne],
    pools: [{ capacity: { instances: instances[0]!, later, reclaims: true } }],
    jobs: [{ workMs: 2 * endMs }],
    assumptions: { spot: { capacityBackoff: 0 } },
  });
  const needed = rises.reduce((sum, rise) => sum + rise, 1);
  return { ...model, jobs: copies(model.jobs, needed) };
}

export interface Recorded {
  readonly series: AvailabilitySeries;
  /** Computed from the text of the file alone. */
  readonly nodeMs: bigint;
}

/** Every trace of every pool. */
export function recordedIn(bytes: Uint8Array): Recorded[] {
  const [header, ...lines] = Buffer.from(bytes).toString('utf8').trim().split('\n');
  const names = header!.split(',');
  const sums = new Map<string, bigint>();
  for (const line of lines) {
    const fields = line.split(',');
    const of = (name: string) => fields[names.indexOf(name)]!;
    const pool = `${of('trace')} ${of('zone')} ${of('instanceType')}`;
    const nodeSeconds =
      Number(of('ticks')) * Number(of('gapSeconds')) * Number(of('nodesAvailable'));
    sums.set(pool, (sums.get(pool) ?? 0n) + BigInt(1_000 * nodeSeconds));
  }
  const decoder = createAvailabilityDecoder('availability.csv');
  decoder.write(bytes);
  return decoder.end().series.map((series) => {
    const { trace, zone, instanceType } = series;
    return { series, nodeMs: sums.get(`${trace} ${zone} ${instanceType}`)! };
  });
}

/** Node-ms, idle milli-vCPU-ms, and the most instances at once. */
export function playedOut(series: AvailabilitySeries) {
  const lives = livesOf(greedy(series));
  const { provisioned, idle } = vcpuTimeOf(lives);
  return { nodeMs: provisioned / 1_000n, idle, most: lives.peakInstances };
}
