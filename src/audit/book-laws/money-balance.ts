/**
 * Law: charges sum to their resource; resources and the account's lines, all meters, and jobs with
 * overhead to the total [B29, B30].
 */
import type { BookLaw } from '../law.ts';

export const moneyBalance: BookLaw = ({ bill, metrics }, { model, world }, faults) => {
  const { cost_usd: total, attributed_usd: attributed, overhead_usd: overhead } = metrics.nano;
  const check = (name: string, sum: bigint, booked: bigint | undefined) => {
    if (sum !== booked) faults.add(`${name} sum to ${sum} nano-dollars, ${booked} in the books`);
  };
  const resources = world.instances.map((_instance, id) => {
    const lines = sumOf(bill.charges(id).map((line) => line.amountNano));
    check(`the charges of instance ${id}`, lines, bill.instanceNano(id));
    return lines;
  });
  const jobs = world.jobs.map((_job, id) => bill.jobNano(id));
  const account = sumOf(bill.accountCharges().map((line) => line.amountNano));
  check('all charges', sumOf(resources) + account, total);
  check('all meters', sumOf([...bill.byMeter().values()]), total);
  check('all jobs', sumOf(jobs), attributed);
  check('attributed and overhead', (attributed ?? 0n) + (overhead ?? 0n), total);
  const rule = model.assumptions.billing.attribution;
  const ofResources = (overhead ?? 0n) - account;
  if (rule !== 'max' && ofResources < 0n) faults.add(`overhead is ${ofResources} nano-dollars`);
};

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
