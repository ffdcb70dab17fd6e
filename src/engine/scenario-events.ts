/** Events of the scenario: updates, cancels and terminates at given times [updates.1, stops.14]. */
import type { ModelEventId } from '../kernel/ids.ts';
import { Kind, Reason } from '../trace/record.ts';
import { code } from '../trace/writer.ts';
import { settle } from './lives/dependencies.ts';
import { askForDesired, ownInstance } from './lives/instances.ts';
import { openMarket } from './market/market-events.ts';
import { Event } from './state/event.ts';
import type { Run } from './state/run.ts';
import { stopJob, wouldStop } from './stops.ts';
import { updateWorld } from './updates.ts';

/** Schedules the first events, and adds instances that users run (UNMANAGED). */
export function begin(run: Run): void {
  run.model.events.forEach(({ atMs }, index) => {
    run.events.push(atMs, Event.ScenarioEvent, index, 0);
  });
  openMarket(run);
  for (const environment of run.fleet.scaled) askForDesired(run, environment);
  for (const { ownInstances } of run.world.environments) {
    for (const offering of ownInstances) ownInstance(run, offering);
  }
}

export function playScenarioEvent(run: Run, index: ModelEventId): void {
  const { model, clock, trace } = run;
  const event = model.events[index];
  clock.eventsLeft--;
  if (event.kind === 'update') {
    updateWorld(run, index, event.world);
    return;
  }
  const late = event.kind === 'cancel';
  const stop = { reason: late ? Reason.Cancelled : Reason.Terminated, late };
  if (!wouldStop(run, event.job, stop)) return;
  trace.write(code(Kind.JobStopRequested, stop.reason), event.job, index, 0);
  stopJob(run, event.job, stop);
  settle(run);
}
