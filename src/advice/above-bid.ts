/** Spot that is never cheaper than bidPercentage allows: nothing is launched [P8]. */
import { nanoPerUsd } from '../kernel/units.ts';
import { admits } from '../model/rules/limits.ts';
import type { StuckRule } from './finding.ts';
import { affords, type Choice, choicesOf, leastNanoPerHour, some } from './worlds.ts';

export const aboveBid: StuckRule = (ground, group) => {
  const { model } = ground;
  if (model.shapes.nodes[group.shape].length > 0) return undefined;
  const isAdmitted = ({ environment, offering }: Choice) => admits(model, environment, offering);
  const isAffordable = some(
    choicesOf(ground, group),
    (choice) => isAdmitted(choice) && affords(model, choice.world, choice.offering),
  );
  if (isAffordable) return undefined;
  const prices = [...choicesOf(ground, group)].filter(isAdmitted).map(({ world, offering }) => ({
    type: model.offerings.typeName[offering],
    price: leastNanoPerHour(model, world, offering),
    bid: world.bidNanoPerHour[offering],
  }));
  const { type, price, bid } = prices.reduce((a, b) => (b.price / b.bid < a.price / a.bid ? b : a));
  return {
    why: `Spot is not below the bid (${type}: ${dollars(price)} per hour, bid ${dollars(bid)})`,
    remedy: 'raise bidPercentage, or leave it out: the price paid is the market’s',
  };
};

function dollars(nanoPerHour: number): string {
  return `$${(nanoPerHour / nanoPerUsd).toFixed(4)}`;
}
