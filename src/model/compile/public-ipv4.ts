/** Public IPv4 addresses: which are billed [B24, B25]. */
import { sure, valueOf } from '../../kernel/lookup.ts';
import { isFargateType } from '../../words/purchases.ts';
import type { Scenario } from '../../scenario/schema.ts';

/** Whether addresses cost anything. */
export function billsAddresses({ assumptions }: Scenario): boolean {
  return assumptions.billing.publicIpv4 === 'configured';
}

/** Whether the address that a definition asks for is billed: a queue keeps its platform. */
export function queueBillsAddresses(scenario: Scenario, queue: string): boolean {
  const [first] = valueOf(scenario.jobQueues, queue).computeEnvironmentOrder;
  const environment = valueOf(scenario.computeEnvironments, sure(first).computeEnvironment);
  return isFargateType(environment.computeResources.type) && billsAddresses(scenario);
}
