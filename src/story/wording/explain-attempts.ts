/** How attempts begin and end, as parts of sentences. */
import type { Decision, EndedFact, RunningFact } from '../story-attempts.ts';
import { spanText } from './explain-times.ts';
import { trimmed } from '../../kernel/text/numbers.ts';

/** RUNNING: how long it was STARTING, and why. */
export function runningText(fact: RunningFact): string {
  const { afterMs, provisioningMs, image, sizeMB } = fact;
  const took = {
    none: '',
    pulled: `, its image of ${trimmed(sizeMB, 1)} MB pulled${besideText(fact)}`,
    cached: ', its image was there',
    shared: ', its image was being pulled for another job',
  }[image];
  const before = provisioningMs ? ` (${spanText(provisioningMs)} provisioning)` : '';
  return `RUNNING after ${spanText(afterMs)} STARTING${before}${took}${resumedText(fact)}`;
}

/** Pulls beside it took their part of what all may have together. */
function besideText({ afterMs, provisioningMs = 0, aloneMs }: RunningFact): string {
  if (aloneMs === undefined) return '';
  const longerMs = afterMs - provisioningMs - aloneMs;
  return longerMs > 0 ? ` beside others, ${spanText(longerMs)} longer than alone` : '';
}

function resumedText({ resumed }: RunningFact): string {
  if (resumed === undefined) return '';
  const { keptMs, restoreMs } = resumed;
  return `, to restore ${spanText(keptMs)} of saved work in ${spanText(restoreMs)}`;
}

/** An end: why, what of its work is kept, whether it is tried again. */
export function endedText(fact: EndedFact): string {
  const { attempt, result, exitCode, statusReason, ranMs, decision } = fact;
  const ran = ranMs === undefined ? 'before it was RUNNING' : `after ${spanText(ranMs)} RUNNING`;
  const { containerReason } = fact;
  const more = containerReason === undefined ? '' : ` (${containerReason})`;
  const why = statusReason === undefined ? '' : `: ${statusReason}${more}`;
  const what = result === 'SUCCEEDED' ? 'SUCCEEDED' : 'failed';
  const decided = decisionText(fact, decision);
  const how = `${why}${exitText(exitCode)}${memoryText(fact)}${keptText(fact)}`;
  return `attempt ${attempt} ${what} ${ran}${how}${decided}`;
}

/** `, exit code 1`, where there is one. */
export function exitText(exitCode: number | undefined): string {
  return exitCode === undefined ? '' : `, exit code ${exitCode}`;
}

function decisionText({ attempt }: EndedFact, decision: Decision): string {
  switch (decision.kind) {
    case 'none':
      return '';
    case 'never-retried':
      return '; such an end is never retried: FAILED';
    case 'attempts-used':
      return `; ${attempt} of ${decision.attempts} attempts are used: FAILED`;
    case 'no-rules':
      return `; it was number ${attempt} of ${decision.attempts}: retried`;
    case 'no-match':
      return `; no entry of evaluateOnExit matches: retried (${decision.attempts} attempts)`;
    case 'rule': {
      const { entry, conditions, action, attempts } = decision;
      const end = action === 'EXIT' ? 'FAILED' : `retried (${attempts} attempts)`;
      return `; entry ${entry} of evaluateOnExit (${conditions.join(', ')}) says ${action}: ${end}`;
    }
  }
}

function memoryText({ memory }: EndedFact): string {
  if (memory === undefined) return '';
  return `; its work takes ${memory.peakMib} MiB, it asked for ${memory.askedMib}`;
}

/** What checkpoints kept of the running time; of a success: what they cost. */
function keptText({ result, ranMs = 0, keptMs }: EndedFact): string {
  if (keptMs === undefined) return '';
  const restMs = ranMs - keptMs;
  if (result === 'SUCCEEDED') {
    return restMs > 0
      ? `; ${spanText(restMs)} of that was not work but checkpoints and stopping`
      : '';
  }
  return `; ${spanText(keptMs)} of work kept, ${spanText(restMs)} lost`;
}
