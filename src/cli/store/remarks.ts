/** What is said about runs that were kept. */
import type { Shard } from '../../experiment/experiment.ts';
import type { Playable } from '../../experiment/preparing/prepare.ts';
import type { RunTask } from '../../experiment/runs/run-one.ts';
import { issueText } from '../../kernel/input-error.ts';
import { type Fault, faultIssue } from '../folder/faults.ts';
import type { Keeping } from './keeping.ts';

/** So many runs of a strategy are named, and so many strategies. */
const mostNamed = 10;

/** After a run of which some results were there: how many, and which were not. */
export function keptText({ world }: Playable, { found, played }: Keeping): string {
  if (found.length === 0) return '';
  const all = found.length + played.length;
  const head = `note: ${world.set.name}: ${found.length} of ${all} runs had been kept`;
  if (played.length === 0) return `${head}\n`;
  return `${head}; missing, and played now: ${namesOf(world, played)}\n`;
}

/** After the first fault of a disk that keeps a store from keeping a run. */
export function unkeptText(fault: Fault): string {
  return `note: runs are not kept: ${issueText(faultIssue(fault))}\n`;
}

/** After a part. */
export function shardText(
  { world }: Playable,
  { found, played }: Pick<Keeping, 'found' | 'played'>,
  { part, of }: Shard,
): string {
  const counts = `${played.length} runs played, ${found.length} had been kept`;
  return `${world.set.name}, part ${part} of ${of}: ${counts}\n`;
}

/** After an interruption: how many runs each store has got. */
export function interruptedText(kept: ReadonlyMap<string, number>): string {
  const stores = [...kept].map(([store, runs]) => `${runs} runs are kept in ${store}`);
  if (stores.length === 0) return 'interrupted: nothing was kept\n';
  return `interrupted: ${stores.join(', ')}; the same command goes on from there\n`;
}

/** `replications 3, 11 and 19 of spot; replication 2 of on-demand`. */
function namesOf({ set }: Playable['world'], tasks: readonly RunTask[]): string {
  const named = set.strategies.flatMap(({ name }, index) => {
    const own = tasks.filter(({ strategy }) => strategy === index);
    if (own.length === 0) return [];
    const replications = own.map(({ replication }) => replication).sort((a, b) => a - b);
    const noun = own.length === 1 ? 'replication' : 'replications';
    return `${noun} ${listOf(replications)} of ${name}`;
  });
  const more = named.length - mostNamed;
  const rest = more > 0 ? [`and some of ${more} more strategies`] : [];
  return [...named.slice(0, mostNamed), ...rest].join('; ');
}

/** `1, 2 and 3`, or `1, 2, 3 and 40 more`. */
function listOf(numbers: readonly number[]): string {
  const more = numbers.length - mostNamed;
  const named = numbers.slice(0, mostNamed).map(String);
  const last = more > 0 ? `${more} more` : named.pop();
  return named.length === 0 ? String(last) : `${named.join(', ')} and ${last}`;
}
