/** Spot that is never cheaper than bidPercentage allows: nothing is launched [P8]. */
import { nanoPerUsd } from '../kernel/units.ts';
import { admits } from '../model/rules/limits.ts';
import type { StuckRule } from './finding.ts';
import { describe } from './groups.ts';
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
  const choices = [...choicesOf(ground, group)].filter(isAdmitted);
  const over = ({ world, offering }: Choice) =>
    leastNanoPerHour(model, world, offering) / world.bidNanoPerHour[offering];
  const nearest = choices.reduce((a, b) => (over(b) < over(a) ? b : a));
  const price = dollars(leastNanoPerHour(model, nearest.world, nearest.offering));
  const bid = dollars(nearest.world.bidNanoPerHour[nearest.offering]);
  const type = model.offerings.typeName[nearest.offering];
  return {
    message:
      `${describe(model, group)} can never run: Spot is not below the bid ` +
      `(${type}: ${price} per hour, bid ${bid})`,
    remedy: 'raise bidPercentage, or leave it out: the price paid is the market’s',
  };
};

function dollars(nanoPerHour: number): string {
  return `$${(nanoPerHour / nanoPerUsd).toFixed(4)}`;
}
