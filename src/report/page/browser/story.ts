/** The life of an attempt, or of a machine, in a sentence. */
import type { GanttData } from '../gantt-data.ts';

const ends = ['still ran at the end', 'succeeded', 'failed or was lost'];

export function storyOf(run: GanttData, attempt: number): string {
  const { attempts, machines, offerings } = run;
  const at = (column: readonly number[]) => column[attempt] ?? -1;
  const offering = offerings[machines.offering[at(attempts.machine)] ?? 0];
  const [runnable, placed, started, stopped] = [
    at(attempts.runnableMs),
    at(attempts.placedMs),
    at(attempts.startedMs),
    at(attempts.stoppedMs),
  ];
  const parts = [
    runnable < 0 ? '' : `RUNNABLE from ${timeText(runnable)} on`,
    runnable < 0 ? '' : `waited ${timeText(placed - runnable)}`,
    `placed at ${timeText(placed)} on machine ${at(attempts.machine) + 1}`,
    started < 0 ? 'never RUNNING' : `RUNNING after ${timeText(started - placed)}`,
    started < 0 || stopped < 0 ? '' : `ran ${timeText(stopped - started)}`,
    ends[at(attempts.end)] ?? '',
  ].filter((part) => part !== '');
  const what = `${attempts.job[attempt] ?? ''}, attempt ${at(attempts.number)}`;
  return `${what}: ${parts.join(', ')}. ${placeText(offering)}`;
}

/** Of a machine on which nothing is pointed at. */
export function machineText(run: GanttData, machine: number): string {
  const { machines, offerings } = run;
  const at = (column: readonly number[]) => column[machine] ?? -1;
  const lost = at(machines.isLost) === 1 ? ', reclaimed by AWS' : '';
  const lived = timeText(at(machines.endedMs) - at(machines.requestedMs));
  const offering = offerings[at(machines.offering)];
  const requested = timeText(at(machines.requestedMs));
  const life = `requested at ${requested}, there for ${lived}${lost}`;
  return `Machine ${machine + 1}: ${life}. ${placeText(offering)}`;
}

function placeText(offering: GanttData['offerings'][number] | undefined): string {
  if (offering === undefined) return '';
  const { type, purchase, environment, zone } = offering;
  return `${type}, ${purchase}, ${[environment, zone].filter((text) => text !== '').join(', ')}.`;
}

/** `2.35 h`, `12.4 min` or `8.1 s`. */
export function timeText(ms: number): string {
  const seconds = ms / 1_000;
  if (seconds >= 10_800) return `${(seconds / 3_600).toFixed(2)} h`;
  if (seconds >= 120) return `${(seconds / 60).toFixed(1)} min`;
  return `${seconds.toFixed(1)} s`;
}
