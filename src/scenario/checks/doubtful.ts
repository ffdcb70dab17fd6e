/** Values that are valid, but probably meant otherwise: most are in other units. */
import { printDuration } from '../values/duration.ts';
import { mibPerGib, msPerSecond } from '../../kernel/units.ts';
import { containerNeeds } from '../requirements.ts';
import { below, type Report } from '../reading/report.ts';
import type { JobDefinition } from '../sections/job-definitions.ts';
import type { Simulation } from '../sections/simulation.ts';

type RetryRules = Pick<JobDefinition, 'retryStrategy' | 'timeout'>;

/** Seconds that no attempt is meant to last: 30 days. */
const plausibleSeconds = 2_592_000;

/** Of a definition, or of the job that overrides it. */
export function checkDoubtfulRetry({ retryStrategy, timeout }: RetryRules, report: Report): void {
  const { attempts, evaluateOnExit = [] } = retryStrategy ?? {};
  if (attempts === 1 && evaluateOnExit.some(({ action }) => action === 'RETRY')) {
    below(
      report,
      'retryStrategy',
      'attempts',
    )({
      message: '1 attempt leaves none for what evaluateOnExit would retry',
      remedy: 'write how often a job is attempted in all, from 2 to 10',
      severity: 'warning',
    });
  }
  const seconds = timeout?.attemptDurationSeconds ?? 0;
  if (seconds <= plausibleSeconds) return;
  below(
    report,
    'timeout',
    'attemptDurationSeconds',
  )({
    message: `is ${printDuration(seconds * msPerSecond)}: it is in seconds`,
    remedy: 'write seconds, or leave it out',
    severity: 'warning',
  });
}

/** MiB below which no container is meant to have memory; people write GiB. */
const leastMib = 64;

export function checkDoubtfulMemory(definition: JobDefinition, report: Report): void {
  if (definition.nodeProperties !== undefined || definition.eksProperties !== undefined) return;
  for (const { path, need } of containerNeeds(definition, [])) {
    warnOfMemory(need.memoryMib, below(report, ...path), true);
  }
}

/** Of a kind of generated jobs. */
export function checkDoubtfulMix(memoryMib: unknown, report: Report): void {
  warnOfMemory(memoryMib, report, false);
}

function warnOfMemory(memoryMib: unknown, report: Report, atKey: boolean): void {
  if (typeof memoryMib !== 'number' || memoryMib >= leastMib) return;
  report({
    message: `${memoryMib} MiB is less than containers need: memory is in MiB`,
    remedy: `write ${mibPerGib * memoryMib} for ${memoryMib} GiB`,
    severity: 'warning',
    atKey,
  });
}

/** Times as fast as the reference that no machine is. */
const fastest = 10;

export function checkDoubtfulSimulation(simulation: Simulation | undefined, report: Report): void {
  const { speed = {}, outcomes, checkpoint } = simulation ?? {};
  const warn = (path: readonly string[], message: string, remedy: string) => {
    report({ path, message, remedy, severity: 'warning' });
  };
  for (const [name, factor] of Object.entries(speed)) {
    if (factor <= fastest) continue;
    const remedy = `in per cent of the reference, write ${factor / 100}`;
    warn(['speed', name], `is ${factor} times as fast as the reference`, remedy);
  }
  if (outcomes?.failureProbability === 1) {
    const remedy = 'write a part such as 0.01, or exitCodes: [1]';
    warn(['outcomes', 'failureProbability'], 'every attempt fails', remedy);
  }
  if (checkpoint !== undefined && checkpoint.cost >= checkpoint.interval) {
    const message = 'a save takes as long as the work that it saves, or longer';
    warn(['checkpoint', 'cost'], message, 'save less often, or write a shorter time');
  }
}
