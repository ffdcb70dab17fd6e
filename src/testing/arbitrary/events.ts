/** Arbitrary events: patches of environments, queues, resources and prices, and stops of jobs. */
import fc from 'fast-check';
import { switches } from '../../words/environments.ts';
import { stops } from '../../words/jobs.ts';
import type { WantsFeature } from '../features.ts';
import { written, type WrittenMap } from '../written.ts';
import { anyIndex, chosen, oneOf, steps } from './values.ts';

/** What events may refer to. */
export interface EventTargets {
  readonly environments: Readonly<Record<string, WrittenMap>>;
  readonly queues: readonly string[];
  readonly consumables: readonly string[];
  readonly types: readonly string[];
  /** The names of jobs. */
  readonly jobs: readonly string[];
}

/** What is drawn of an event. */
export interface EventDraft {
  readonly time: string;
  readonly kind: EventKind;
  readonly target: number;
  readonly amount: number;
  readonly state: string;
  readonly stop: string;
}

const kinds = ['stop', 'state', 'limit', 'queue', 'units', 'price'] as const;
type EventKind = (typeof kinds)[number];

export const eventDraft: fc.Arbitrary<EventDraft> = fc.record({
  time: steps(20, 1),
  kind: oneOf(kinds),
  target: anyIndex,
  amount: oneOf([0, 2, 4]),
  state: oneOf(switches),
  stop: oneOf(stops),
});

/** Up to `most` events, or none where they are not wanted. */
export function eventDrafts(wants: WantsFeature, most: number): fc.Arbitrary<EventDraft[]> {
  return wants('events') ? fc.array(eventDraft, { maxLength: most }) : fc.constant([]);
}

/** Events as a user writes them; one without anything that it could change is left out. */
export function writtenEvents(
  drafts: readonly EventDraft[],
  targets: EventTargets,
): readonly WrittenMap[] {
  return drafts.flatMap(({ time, ...draft }) => {
    const change = changes[draft.kind](draft, targets);
    return change === undefined ? [] : [{ time, ...change }];
  });
}

type EventChange = (
  draft: Omit<EventDraft, 'time'>,
  targets: EventTargets,
) => WrittenMap | undefined;

const changes: Readonly<Record<EventKind, EventChange>> = {
  stop: ({ target, stop }, { jobs }) =>
    jobs.length === 0 ? undefined : { [stop]: chosen(jobs, target) },
  state: ({ target, state }, { environments }) => {
    const name = chosen(Object.keys(environments), target);
    return { patch: { computeEnvironments: { [name]: { state } } } };
  },
  limit: ({ target, amount }, { environments }) => {
    const [name, environment] = chosen(Object.entries(environments), target);
    const resources = environment['computeResources'] as WrittenMap | undefined;
    if (resources === undefined) return undefined;
    const least = Number(resources['desiredvCpus'] ?? resources['minvCpus'] ?? 0);
    const computeResources = { maxvCpus: least + amount };
    return { patch: { computeEnvironments: { [name]: { computeResources } } } };
  },
  queue: ({ target, amount, state }, { queues }) => {
    const keys = written({ priority: amount + 1, state });
    return { patch: { jobQueues: { [chosen(queues, target)]: keys } } };
  },
  units: ({ target, amount }, { consumables }) => {
    if (consumables.length === 0) return undefined;
    const keys = { totalQuantity: amount };
    return { patch: { consumableResources: { [chosen(consumables, target)]: keys } } };
  },
  price: ({ target }, { types }) => {
    const keys = { usdPerHour: 0.3 };
    return { patch: { catalog: { instanceTypes: { [chosen(types, target)]: keys } } } };
  },
};
