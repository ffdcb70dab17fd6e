/** The law of a team's platform: nobody waits for an hour while machines stand idle elsewhere. */
import { runExperiment, type RunOptions, timelineRows } from 'batchcast';

/** What the run of one strategy tells of its queues and environments. */
type Run = Parameters<NonNullable<RunOptions['onRun']>>[0];
type Scenario = Parameters<typeof runExperiment>[0];

const hourMs = 3_600_000;

/** The longest time that some queue had RUNNABLE jobs while an environment had idle vCPUs, ms. */
export function longestUnfairWait({ timeline }: Run): number {
  const runnable = new Map<number, number>();
  const idleMilli = new Map<number, number>();
  let sinceMs: number | undefined;
  let longest = 0;
  for (const row of timelineRows(timeline)) {
    if (sinceMs !== undefined) longest = Math.max(longest, row.timeMs - sinceMs);
    if (row.queue >= 0) runnable.set(row.queue, row.runnable);
    else idleMilli.set(row.environment, row.provisionedVcpuMilli - row.runningVcpuMilli);
    const isWaiting = [...runnable.values()].some((jobs) => jobs > 0);
    const isIdle = [...idleMilli.values()].some((vcpuMilli) => vcpuMilli >= 1_000);
    sinceMs = isWaiting && isIdle ? (sinceMs ?? row.timeMs) : undefined;
  }
  return longest;
}

/** Throws where a queue waits for more than an hour beside idle machines. */
export async function expectNoIdleWhileWaiting(scenario: Scenario): Promise<void> {
  const onRun = (run: Run): void => {
    const waitMs = longestUnfairWait(run);
    if (waitMs <= hourMs) return;
    const minutes = Math.round(waitMs / 60_000);
    throw new Error(`${run.strategy}: jobs wait for ${minutes} min beside idle machines`);
  };
  await runExperiment(scenario, { detailed: 'all', onRun });
}
