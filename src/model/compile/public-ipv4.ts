/** Public IPv4 addresses: who has one that is billed, and what it costs. */
import { publicIpv4HourNano } from '../../catalog/public-ipv4-price.ts';
import { isFargate } from '../../words/purchases.ts';
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
  const [first] = scenario.jobQueues.get(queue)!.computeEnvironmentOrder;
  const environment = scenario.computeEnvironments.get(first!.computeEnvironment)!;
  return isFargate(environment.computeResources.type) && billsAddresses(scenario);
}

/** The line of the bill for one address, with its prices through the run. */
export function addressTariffOf(stages: readonly Stage[]): Tariff {
  const prices = stages.map(
    ({ scenario }) => scenario.catalog.prices.publicIpv4Hour ?? publicIpv4HourNano,
  );
  const fromMs = stages.map((stage) => stage.fromMs);
  return addressTariff(priced(prices, fromMs));
}
