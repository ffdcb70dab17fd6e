/** Spot that is never cheaper than bidPercentage allows: nothing is launched [P8]. */
import { nanoPerUsd } from '../kernel/units.ts';
import { admits } from '../model/rules/limits.ts';
import type { StuckRule } from './finding.ts';
import { affords, type Choice, leastNanoPerHour, rejectedChoices } from './worlds.ts';

export const aboveBid: StuckRule = (ground, group) => {
  const { model } = ground;
  const isAdmitted = ({ environment, offering }: Choice) => admits(model, environment, offering);
  const choices = rejectedChoices(
    ground,
    group,
    (choice) => isAdmitted(choice) && affords(model, choice.world, choice.offering),
  );
  if (choices === undefined) return undefined;
  const prices = choices.filter(isAdmitted).map(({ world, offering }) => ({
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
