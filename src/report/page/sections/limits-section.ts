/** What a forecast leaves out. */
import type { Markup } from '../markup.ts';
import { listMarkup } from '../text.ts';

/** Of what src/README.md lists, that which a planner would miss first. */
const left = [
  'Networks, shared file systems and licence servers that slow down when more jobs run: a job ' +
    'takes as long beside a thousand others.',
  'Data transfer, storage of results, logs, support and taxes, unless the scenario has lines of ' +
    'its own for them.',
  'Limits of calls to APIs, and failures of AWS itself.',
  'Other users of the account, unless their jobs are in the scenario.',
  'What AWS does not publish – which pools are chosen, when Spot capacity is reclaimed, how long ' +
    'machines start – is assumed; batchcast sensitivity says what hangs on it.',
];

export function notModelledSection(): readonly Markup[] {
  return listMarkup(left);
}
