/** Public IPv4 addresses: who has one that is billed, and what it costs [B24, B25]. */
import { sure, valueOf } from '../../kernel/lookup.ts';
import { publicIpv4HourNano } from '../../catalog/public-ipv4-price.ts';
import { isFargateType } from '../../words/purchases.ts';
import type { Scenario } from '../../scenario/schema.ts';
import type { Tariff } from '../places.ts';
import { priced } from './prices.ts';
import type { Stage } from './stages.ts';
import { addressTariff } from './tariffs.ts';

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

/** The line of the bill for one address, with its prices through the run. */
export function addressTariffOf(stages: readonly Stage[]): Tariff {
  const prices = stages.map(
    ({ scenario }) => scenario.catalog.prices.publicIpv4Hour ?? publicIpv4HourNano,
  );
  const fromMs = stages.map((stage) => stage.fromMs);
  return addressTariff(priced(prices, fromMs));
}
