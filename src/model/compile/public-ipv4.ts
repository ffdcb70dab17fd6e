/** Which public IPv4 addresses are billed [B24, B25]. */
import { sure, valueOf } from '../../kernel/lookup.ts';
import { isFargateType } from '../../words/purchases.ts';
import type { Scenario } from '../../scenario/schema.ts';

/** Whether addresses are billed. */
export function billsAddresses({ assumptions }: Scenario): boolean {
  return assumptions.billing.publicIpv4 === 'configured';
}

/** Whether jobs of a queue are billed for their addresses: a queue keeps its platform. */
export function queueBillsAddresses(scenario: Scenario, queue: string): boolean {
  const [first] = valueOf(scenario.jobQueues, queue).computeEnvironmentOrder;
  const environment = valueOf(scenario.computeEnvironments, sure(first).computeEnvironment);
  return isFargateType(environment.computeResources.type) && billsAddresses(scenario);
}
