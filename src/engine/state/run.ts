/**
 * A run: the model, the policies, the draws, and all state that changes, in groups. A function takes
 * apart the groups that it reads or changes; one that passes the run on calls others that do.
 */
import { createEventQueue, type EventQueue } from '../../kernel/event-queue.ts';
import { firstWorld, type Model } from '../../model/model.ts';
import type { Nature } from '../../nature/nature.ts';
import type { Policies } from '../../policy/bind.ts';
import type { Sink } from '../../trace/record.ts';
import { TraceWriter } from '../../trace/writer.ts';
import { Clock } from './clock.ts';
import type { Event } from './event.ts';
import { type Features, featuresOf } from './features.ts';
import { Fleet } from './fleet.ts';
import { Images } from './images.ts';
import { createJobState, type JobState } from './job-state.ts';
import { Market } from './market.ts';
import { PresentWorld } from './present-world.ts';
import { Queues } from './queues.ts';
import { Shares } from './shares.ts';
import { Stock } from './stock.ts';
import { Submissions } from './submissions.ts';

export interface Run {
  readonly model: Model;
  readonly nature: Nature;
  readonly policies: Policies;
  /** What the model has at all. */
  readonly features: Features;
  readonly trace: TraceWriter;
  readonly clock: Clock;
  /** What is to come: by itself, and from clients. */
  readonly events: EventQueue<Event>;
  readonly submissions: Submissions;
  readonly jobs: JobState;
  readonly queues: Queues;
  /** Fair share: use, activity, reservations. */
  readonly shares: Shares;
  /** Consumable resources. */
  readonly stock: Stock;
  readonly fleet: Fleet;
  readonly images: Images;
  /** Spot pools: prices and capacities. */
  readonly market: Market;
  /** What events have made of queues, environments, prices … by now. */
  world: PresentWorld;
}

/** What a run is made of. */
export interface RunParts {
  readonly model: Model;
  readonly policies: Policies;
  readonly nature: Nature;
  readonly sink: Sink;
  readonly chunk?: number;
}

export function createRun({ model, policies, nature, sink, chunk }: RunParts): Run {
  const features = featuresOf(model);
  const world = new PresentWorld(model, firstWorld(model));
  return {
    model,
    nature,
    policies,
    features,
    trace: new TraceWriter(sink, chunk),
    clock: new Clock(model),
    events: createEventQueue(),
    submissions: new Submissions(model.jobs),
    jobs: createJobState(model.jobs, features),
    queues: new Queues(model),
    shares: new Shares(model, world),
    stock: new Stock(model),
    fleet: new Fleet(model, policies, features),
    images: new Images(model),
    market: new Market(model),
    world,
  };
}
