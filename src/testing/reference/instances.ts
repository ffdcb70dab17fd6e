/** Launches of instances and Fargate tasks until they are ready [instances.1, fargate.6]. */
import type { OfferingId } from '../../kernel/ids.ts';
import { Kind } from '../../trace/record.ts';
import { place, startAfterPull } from './attempts.ts';
import { drawInterruption, interruptAboveBid } from './interruptions.ts';
import { newPullGroup } from './pulls.ts';
import { retryOverdue } from './scale-in.ts';
import { noteFloors } from './since.ts';
import { makeDirty, push, write } from './changes.ts';
import type { Instance, Job, Sim } from './state.ts';

function request(sim: Sim, offering: OfferingId, own = false): Instance {
  const environment = sim.model.offerings.environment[offering];
  const ofOffering = sim.instances.filter((other) => other.offering === offering);
  const ofEnvironment = sim.instances.filter((other) => other.environment === environment);
  const instance: Instance = {
    id: sim.instances.length,
    offering,
    environment,
    launch: ofOffering.length,
    environmentLaunch: ofEnvironment.length + 1,
    own,
    living: true,
    running: false,
    ready: false,
    noticed: false,
    outdated: false,
    hadJob: false,
    attempts: [],
    node: undefined,
    bookedFor: undefined,
    idle: undefined,
    overdue: false,
    pulls: new Map(),
    ownGroup: newPullGroup(),
  };
  sim.instances.push(instance);
  noteFloors(sim);
  const { id, launch } = instance;
  write(sim, Kind.InstanceLaunched, { subject: id, object: offering, value: launch });
  return instance;
}

/** The instances of UNMANAGED environments, which run from t = 0 to the end. */
export function startOwnInstances(sim: Sim): void {
  for (const { ownInstances } of sim.world.environments) {
    for (const offering of ownInstances) {
      const instance = request(sim, offering, true);
      for (const kind of [Kind.InstanceRunning, Kind.InstanceRegistered, Kind.InstanceReady]) {
        write(sim, kind, { subject: instance.id, object: offering });
      }
      instance.running = true;
      instance.ready = true;
    }
  }
}

/** Requests an EC2 instance. */
export function launchInstance(sim: Sim, offering: OfferingId): Instance {
  const instance = request(sim, offering);
  const { launch } = instance;
  const step = (kind: Kind, then: () => void) => () => {
    if (!instance.living) return;
    write(sim, kind, { subject: instance.id, object: offering });
    then();
  };
  const ready = step(Kind.InstanceReady, () => {
    instance.ready = true;
    sim.newlyReady.push(instance);
    makeDirty(sim);
  });
  const registered = step(Kind.InstanceRegistered, () => {
    push(sim, sim.now + sim.nature.firstTaskMs(offering, launch), 4, ready);
  });
  const running = step(Kind.InstanceRunning, () => {
    push(sim, sim.now + sim.nature.registrationMs(offering, launch), 4, registered);
    instance.running = true;
    drawInterruption(sim, instance);
    interruptAboveBid(sim, instance);
  });
  push(sim, sim.now + sim.nature.pendingMs(offering, launch), 4, running);
  retryOverdue(sim, instance.environment);
  return instance;
}

/** Makes `job` a Fargate task. */
export function launchTask(sim: Sim, job: Job, offering: OfferingId): void {
  const task = request(sim, offering);
  const attempt = place(sim, job, task);
  const provisioned = sim.now + sim.nature.provisioningMs(offering, task.launch);
  push(sim, provisioned, 4, () => {
    if (!task.living) return;
    task.running = true;
    write(sim, Kind.InstanceRunning, { subject: task.id, object: offering });
    startAfterPull(sim, attempt);
    drawInterruption(sim, task);
  });
}
