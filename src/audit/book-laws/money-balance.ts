/**
 * Law: charges sum to their resource; resources and the account's lines, all meters, resources
 * after commitments with what these leave unused and the user's own lines, and jobs with overhead
 * sum to the total, none of them below 0 [B29, B30].
 */
import type { InstanceId, JobId } from '../../kernel/ids.ts';
import { ownLines } from '../account-lines.ts';
import type { BookedLine } from '../books.ts';
import type { BookLaw } from '../law.ts';

export const moneyBalance: BookLaw = ({ bill, lives, metrics }, { model, world }, faults) => {
  const { cost_usd: total, attributed_usd: attributed, overhead_usd: overhead } = metrics.nano;
  const check = (name: string, sum: bigint, booked: bigint | undefined) => {
    if (sum !== booked) faults.add(`${name} sum to ${sum} nano-dollars, ${booked} in the books`);
  };
  const debts: bigint[] = [];
  /** The amount, which may not be below 0. */
  const due = (nano: bigint): bigint => {
    if (nano < 0n) debts.push(nano);
    return nano;
  };
  let resources = 0n;
  const own = [...ownLines(model, bill.accountCharges()).values()].flat();
  let amortized = due(bill.unusedNano()) + due(sumOf(own));
  for (let id = 0 as InstanceId; id < world.instances.length; id++) {
    const lines = sumOf(bill.charges(id));
    check(`the charges of instance ${id}`, lines, bill.instanceNano(id));
    resources += due(lines);
    amortized += due(bill.amortizedNano(id));
  }
  let meters = 0n;
  for (const nano of bill.byMeter().values()) meters += due(nano);
  check('all charges', resources + sumOf(bill.accountCharges()), total);
  check('all meters', meters, total);
  check('amortized costs, unused fees and own lines', amortized, total);
  if (lives === undefined) due(attributed ?? 0n);
  else {
    let jobs = 0n;
    for (let job = 0 as JobId; job < model.jobs.count; job++) jobs += due(lives.jobNano(job));
    check('all jobs', jobs, attributed);
  }
  check('attributed and overhead', (attributed ?? 0n) + due(overhead ?? 0n), total);
  if (debts.length > 0) faults.add(`an amount is ${debts.join(' and ')} nano-dollars`);
};

function sumOf(lines: readonly BookedLine[]): bigint {
  return lines.reduce((sum, { amountNano }) => sum + amountNano, 0n);
}
