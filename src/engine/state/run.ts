/**
 * A run: the model, the policies, the draws, and all state that changes, in groups. A function
 * takes apart the groups that it reads or changes; one that passes the run on calls others that do.
 */
import { EventQueue } from '../../kernel/event-queue.ts';
import { firstWorld, type Model } from '../../model/model.ts';
import { familiesOf } from '../../model/rules/families.ts';
import type { Nature } from '../../nature/nature.ts';
import type { Policies } from '../../policy/bind.ts';
import type { Sink } from '../../trace/record.ts';
import { TraceWriter } from '../../trace/writer.ts';
import { Clock } from './clock.ts';
import type { Event } from './event.ts';
import { featuresOf } from './features.ts';
import { Fleet } from './fleet.ts';
import { Images } from './images.ts';
import { createJobState } from './job-state.ts';
import { Market } from './market.ts';
import { PresentWorld } from './present-world.ts';
import { Queues } from './queues.ts';
import { Shares } from './shares.ts';
import { Stock } from './stock.ts';
import { Submissions } from './submissions.ts';

/** What a run is made of. */
export interface RunParts {
  readonly model: Model;
  readonly policies: Policies;
  readonly nature: Nature;
  readonly sink: Sink;
  /** Records per chunk of the trace. */
  readonly chunk?: number;
}

export type Run = ReturnType<typeof createRun>;

export function createRun({ model, policies, nature, sink, chunk }: RunParts) {
  const features = featuresOf(model);
  const world = firstWorld(model);
  return {
    model,
    nature,
    policies,
    features,
    trace: new TraceWriter(sink, chunk),
    clock: new Clock(model),
    events: new EventQueue<Event>(),
    submissions: new Submissions(model.jobs),
    jobs: createJobState(model.jobs, features),
    queues: new Queues(model),
    /** Fair share: use, activity, reservations. */
    shares: new Shares(model, world),
    /** Consumable resources. */
    stock: new Stock(model),
    fleet: new Fleet(model, policies),
    images: new Images(model),
    /** Pools: prices, capacities, depths. */
    market: new Market(model),
    /** Families of instance types, by offering. */
    families: familiesOf(model.offerings),
    /** What updates have made of queues, environments and prices; replaced by each update. */
    world: new PresentWorld(model, world),
  };
}
