/** Law: useful + lost + idle = provisioned, and each is what the integrals over time say. */
import type { BookLaw } from '../law.ts';

export const vcpuBalance: BookLaw = ({ metrics }, { integrals }, faults) => {
  const { useful, lost, idle, provisioned } = metrics.vcpuMilliMs;
  const check = (name: string, booked: bigint, seen: bigint) => {
    if (booked !== seen)
      faults.add(`${name} is ${booked} milli-vCPU·ms in the books, ${seen} in the trace`);
  };
  check('useful', useful, integrals.busy - integrals.lost);
  check('lost', lost, integrals.lost);
  check('idle', idle, integrals.provisioned - integrals.busy);
  check('provisioned', provisioned, integrals.provisioned);
  check('useful + lost + idle', useful + lost + idle, provisioned);
  if (idle < 0n) faults.add(`idle is ${idle} milli-vCPU·ms`);
};
