/** One event of a job's story as one sentence. */
import type { StoryEvent, StoryFact } from '../story.ts';
import type { PlacedFact, RunnableFact } from '../story-attempts.ts';
import { endedText, exitText, runningText } from './explain-attempts.ts';
import { againText, causeText, crossingText } from './explain-market.ts';
import { nodeEndText, refusalText, signalText } from './explain-reasons.ts';
import { clockText, spanText } from './explain-times.ts';
import { trimmed } from '../../kernel/text/numbers.ts';

type Fact<What extends StoryFact['what']> = Extract<StoryFact, { what: What }> & {
  readonly atMs: number;
};

/** By kind of event. */
const sentences: { readonly [What in StoryFact['what']]: (fact: Fact<What>) => string } = {
  submitted: ({ after, gapMs, again }) => {
    if (again !== undefined) return `${againText(again)}, ${spanText(gapMs)} later`;
    return after.length === 0
      ? 'submitted by the scenario'
      : `submitted ${spanText(gapMs)} after the end of ${namesText(after)}`;
  },
  'submitted-again': ({ as, submission: { number, of }, memoryMib }) =>
    `submitted again by its client as ${as} with ${memoryMib} MiB: submission ${number} of ${of}`,
  spawned: ({ parent }) => `spawned by the submission of ${parent}`,
  pending: ({ dependencies, ofParent }) =>
    `PENDING: waits for ${[
      ...(dependencies.length > 0 ? [namesText(dependencies)] : []),
      ...(ofParent.length > 0 ? [`${namesText(ofParent)}, as its parent does`] : []),
    ].join(' and ')}`,
  'dependency-ended': ({ job, succeeded, open }) => {
    const left = open === 0 ? 'it waits for nothing else' : `${open} to go`;
    return succeeded ? `${job} SUCCEEDED: ${left}` : `${job} FAILED, so this cannot run`;
  },
  runnable: runnableText,
  'waits-as-head': (fact) =>
    `stands at the head of its queue ${howLong(fact)}: ${refusalText(fact.reason)}`,
  'waits-behind': (fact) => {
    const { heads, first, last, reason } = fact;
    const who = heads === 1 ? first : `${heads} jobs in turn, ${first} to ${last}`;
    const which = heads === 1 ? 'which waits because' : 'which wait because';
    return `stands behind ${who} ${howLong(fact)}, ${which} ${refusalText(reason)}`;
  },
  'launches-refused': ({ environment, reason, times, forMs }) => {
    const often = times === 1 ? '' : `, ${times} times`;
    return `${environment} may not launch for ${spanText(forMs)}${often}: ${refusalText(reason)}`;
  },
  'instances-launched': ({ environment, count, atMs, untilMs }) => {
    const noun = count === 1 ? 'an instance' : `${count} instances`;
    const last = untilMs > atMs ? `, the last at ${clockText(untilMs)}` : '';
    return `Batch launches ${noun} in ${environment}${last}`;
  },
  'price-crossed-bid': crossingText,
  'pool-without-room': ({ environment, type, zone, times, askedAgainMs }) => {
    const often = times === 1 ? '' : `, ${times} times`;
    const again = `asked again from ${clockText(askedAgainMs)} on`;
    return `EC2 has no more ${type} in ${zone} for ${environment}${often}; ${again}`;
  },
  overtaken: ({ ofShare, ofOthers }) =>
    `placed before it since it was RUNNABLE: ${countsText(ofShare, ofOthers)}`,
  placed: placedText,
  running: runningText,
  'host-noticed': ({ instance, cause }) =>
    `Spot notice: ${instance} will be reclaimed${causeText(cause)}`,
  signalled: ({ reason }) => `SIGTERM: ${signalText(reason)}`,
  'attempt-ended': endedText,
  'nodes-placed': ({ nodes }) => `${nodesText(nodes)} STARTING, now that the main node runs`,
  'nodes-ended': ({ nodes, exitCode, reason }) =>
    `${nodesText(nodes)} ended ${nodeEndText(reason)}${exitText(exitCode)}`,
  'stop-requested': ({ call, job, reason }) => `${call} of ${job}: ${JSON.stringify(reason)}`,
  ended: ({ job, succeeded, statusReason }) =>
    succeeded ? `${job} SUCCEEDED` : `${job} FAILED${statusReason ? `: ${statusReason}` : ''}`,
  'children-ended': ({ succeeded, failed, firstFailed }) => {
    const first = firstFailed === undefined ? '' : ` (the first was ${firstFailed})`;
    return `of its children ${succeeded} SUCCEEDED and ${failed} FAILED${first}`;
  },
  'world-updated': ({ changes }) =>
    `update: ${changes.map(({ path, from, to }) => `${path} from ${from} to ${to}`).join('; ')}`,
  'never-submitted': ({ after, again }) => {
    if (again !== undefined) return `never submitted: it comes after a failure of ${again.before!}`;
    return after.length === 0
      ? 'not submitted before the run ended'
      : `never submitted: it comes after the end of ${namesText(after)}`;
  },
  'run-ended': ({ status }) => `the run ends, and it still is ${status}`,
};

/** The event without its instant. */
export function factText(event: StoryEvent): string {
  const sentence = sentences[event.what] as (fact: StoryEvent) => string;
  return sentence(event);
}

const mostNames = 5;

function namesText(names: readonly string[]): string {
  if (names.length <= mostNames) return names.join(', ');
  return `${names.slice(0, mostNames).join(', ')} and ${names.length - mostNames} more`;
}

function nodesText(nodes: readonly string[]): string {
  return `${nodes.length === 1 ? 'node' : 'nodes'} ${namesText(nodes)}`;
}

function runnableText({ again, ofShare, ofOthers, rank }: RunnableFact): string {
  const start = again ? 'RUNNABLE again' : 'RUNNABLE';
  const alone = ofShare + ofOthers === 0;
  const others = alone ? 'the only job of its queue' : `beside ${countsText(ofShare, ofOthers)}`;
  if (rank === undefined) return `${start}, ${others}`;
  const used = `${trimmed(rank.usedVcpuSeconds, 1)} vCPU·s × weight ${rank.weight}`;
  const place = rank.of === 1 ? 'the only one' : `number ${rank.rank} of ${rank.of}`;
  return `${start}, ${others}; share ${rank.share} is ${place} by recent use (${used})`;
}

function howLong({ atMs, untilMs, isOpen }: Fact<'waits-behind'> | Fact<'waits-as-head'>): string {
  return isOpen ? 'until the run ends' : `for ${spanText(untilMs - atMs)}`;
}

/** `3 jobs`, or under fair share `3 jobs of its share and 2 of others`. */
function countsText(ofShare: number, ofOthers: number): string {
  const own = ofShare === 1 ? '1 job' : `${ofShare} jobs`;
  return ofOthers === 0 ? own : `${own} of its share and ${ofOthers} of others`;
}

function placedText(fact: PlacedFact & { readonly atMs: number }): string {
  const { attempt, instance, environment, type, zone, purchase, earlierJobs } = fact;
  const where = `${instance} (${[type, zone, purchase].filter((one) => one !== '').join(', ')})`;
  const birth = birthText(fact);
  const earlier =
    earlierJobs === 0 ? '' : `, which had ${earlierJobs === 1 ? '1 job' : `${earlierJobs} jobs`}`;
  const units = fact.consumables.map((one) => `${one.quantity} of ${one.name}`);
  const takes = units.length === 0 ? '' : `; takes ${units.join(', ')}`;
  return `attempt ${attempt} STARTING in ${environment} on ${where}${birth}${earlier}${takes}`;
}

function birthText({ requestedMs, readyMs }: PlacedFact): string {
  if (readyMs === undefined) return '';
  return `, launched at ${clockText(requestedMs)}, ready at ${clockText(readyMs)}`;
}
