/** What is billed is at least what was used. */
import { lifetimes } from '../../fold/lives/lifetimes.ts';
import { billOf } from '../../fold/money/ledger.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { expectNone, worldLaw } from '../broken-law.ts';
import { modelsOf } from '../models.ts';
import { enginePlay } from '../plays.ts';

/** No running time of a machine is free, unless AWS takes the machine back. */
export const noSecondIsFree = worldLaw('noSecondIsFree', (world) => {
  for (const model of modelsOf(world)) {
    const fold = lifetimes(model);
    const { records, end } = enginePlay(model, undefined, fold.add);
    const bill = billOf(fold.result(end));
    const reclaimed = new Set(
      records.flatMap(({ kind, reason, subject }) =>
        kind === Kind.InstanceTerminated && reason === Reason.Reclaimed ? [subject] : [],
      ),
    );
    const ran = records.filter(({ kind }) => kind === Kind.InstanceRunning);
    for (const { subject: instance } of ran) {
      if (reclaimed.has(instance)) continue;
      for (const { meter, fromMs, toMs, billedMs } of bill.charges(instance)) {
        const ranMs = toMs - fromMs;
        const fault = `instance ${instance} runs ${ranMs} ms, ${meter} bills ${billedMs} ms`;
        expectNone(billedMs < ranMs ? fault : '', model);
      }
    }
  }
});
