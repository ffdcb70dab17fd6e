/** What is said about runs that were kept. */
import type { Shard } from '../../experiment/experiment.ts';
import type { Prepared } from '../../experiment/prepare.ts';
import type { RunTask } from '../../experiment/run-one.ts';
import { issueText } from '../../kernel/input-error.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { type Fault, faultIssue } from '../folder/faults.ts';
import type { Keeping } from './keeping.ts';

/** So many runs are named. */
const mostNamed = 10;

/** After a run of which some results were there: how many, and what was played. */
export function keptText({ world }: Prepared, { found, played }: Keeping): string {
  if (found.length === 0) return '';
  const all = found.length + played.length;
  const head = `note: ${world.set.name}: ${found.length} of ${all} runs had been kept`;
  return played.length === 0 ? `${head}\n` : `${head}; played: ${namesOf(world, played)}\n`;
}

/** After the first fault of a disk that keeps a store from keeping a run. */
export function unkeptText(fault: Fault): string {
  return `note: runs are not kept: ${issueText(faultIssue(fault))}\n`;
}

/** After a part. */
export function shardText(
  { world }: Prepared,
  { found, played }: Keeping,
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

function namesOf({ set }: Prepared['world'], tasks: readonly RunTask[]): string {
  const names = tasks.map(({ strategy, replication }) => {
    return `${itemAt(set.strategies, strategy).name} ${replication}`;
  });
  const more = names.length - mostNamed;
  return names.slice(0, mostNamed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
