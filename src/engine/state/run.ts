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
import { type Features, featuresOf } from './features.ts';
import { Fleet } from './fleet.ts';
import { Images } from './images.ts';
import { JobState } from './job-state.ts';
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

export class Run {
  readonly model: Model;
  readonly nature: Nature;
  readonly policies: Policies;
  readonly features: Features;
  readonly trace: TraceWriter;
  readonly clock: Clock;
  readonly events = new EventQueue<Event>();
  readonly submissions: Submissions;
  readonly jobs: JobState;
  readonly queues: Queues;
  /** Fair share: use, activity, reservations. */
  readonly shares: Shares;
  /** Consumable resources. */
  readonly stock: Stock;
  readonly fleet: Fleet;
  readonly images: Images;
  /** Pools: prices, capacities, depths. */
  readonly market: Market;
  /** Families of instance types, by offering. */
  readonly families: ReturnType<typeof familiesOf>;
  /** What updates have made of queues, environments and prices; replaced by each update. */
  world: PresentWorld;

  constructor({ model, policies, nature, sink, chunk }: RunParts) {
    const world = firstWorld(model);
    this.model = model;
    this.nature = nature;
    this.policies = policies;
    this.features = featuresOf(model);
    this.trace = new TraceWriter(sink, chunk);
    this.clock = new Clock(model);
    this.submissions = new Submissions(model.jobs);
    this.jobs = new JobState(model.jobs, this.features);
    this.queues = new Queues(model, policies);
    this.shares = new Shares(model, world);
    this.stock = new Stock(model);
    this.fleet = new Fleet(model, policies);
    this.images = new Images(model);
    this.market = new Market(model);
    this.families = familiesOf(model.offerings);
    this.world = new PresentWorld(model, world);
  }
}
