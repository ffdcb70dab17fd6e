/**
 * Law: charges sum to their resource; resources and the account's lines, all meters, resources
 * after commitments and what these leave unused, and jobs with overhead sum to the total, none of
 * them below 0 [B29, B30].
 */
import type { BookLaw } from '../law.ts';

export const moneyBalance: BookLaw = ({ bill, lives, metrics }, { model, world }, faults) => {
  const { cost_usd: total, attributed_usd: attributed, overhead_usd: overhead } = metrics.nano;
  const check = (name: string, sum: bigint, booked: bigint | undefined) => {
    if (sum !== booked) faults.add(`${name} sum to ${sum} nano-dollars, ${booked} in the books`);
  };
  const resources = world.instances.map((_instance, id) => {
    const lines = sumOf(bill.charges(id).map((line) => line.amountNano));
    check(`the charges of instance ${id}`, lines, bill.instanceNano(id));
    return lines;
  });
  const jobs = lives && Array.from({ length: model.jobs.count }, (_, job) => lives.jobNano(job));
  const meters = [...bill.byMeter().values()];
  const amortized = world.instances.map((_instance, id) => bill.amortizedNano(id));
  const unused = bill.unusedNano();
  const account = sumOf(bill.accountCharges().map((line) => line.amountNano));
  check('all charges', sumOf(resources) + account, total);
  check('all meters', sumOf(meters), total);
  check('amortized costs and unused fees', sumOf(amortized) + unused, total);
  if (jobs !== undefined) check('all jobs', sumOf(jobs), attributed);
  check('attributed and overhead', (attributed ?? 0n) + (overhead ?? 0n), total);
  const ofJobs = jobs ?? [attributed ?? 0n];
  const least = [...resources, ...meters, ...amortized, unused, ...ofJobs, overhead ?? 0n];
  const debts = least.filter((nano) => nano < 0n);
  if (debts.length > 0) faults.add(`an amount is ${debts.join(' and ')} nano-dollars`);
};

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
