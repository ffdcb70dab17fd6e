/** What users should know of updates that environments refused during the runs. */
import { extent, group } from 'd3-array';
import type { RefusedUpdate } from '../../fold/lives/refused-updates.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { spanText } from '../../story/phrases.ts';
import type { ReplicationResult } from '../result.ts';

const cure =
  'disable it, wait until its jobs have ended (half an hour for jobs of an hour), and enable it ' +
  'with the new limit';

/** A note for each request, with the number of replications that refused it. */
export function refusalNotes(replications: readonly ReplicationResult[]): readonly string[] {
  const all = replications.flatMap(({ refusedUpdates }) => refusedUpdates);
  const same = group(all, ({ environment, atMs, asked }) => `${environment} ${atMs} ${asked}`);
  return [...same.values()].map((refused) => {
    const { environment, atMs, asked } = itemAt(refused, 0);
    const count = replications.length;
    const often = count === 1 ? '' : ` in ${refused.length} of ${count} replications`;
    const when = `the update at ${spanText(atMs)}${often}`;
    const why =
      asked === ''
        ? 'an earlier update was still replacing its instances'
        : `${asked} is below desiredvCpus ${vcpusText(refused)}`;
    const rest = asked === '' ? '' : `: ${cure}`;
    const what = `computeEnvironments.${environment} refused ${when}`;
    return `${what}: ${why}; it keeps its settings${rest}`;
  });
}

function vcpusText(refused: readonly RefusedUpdate[]): string {
  const [least, most] = extent(refused, ({ desiredvCpus }) => desiredvCpus);
  return least === most ? `${least}` : `${least} to ${most}`;
}
