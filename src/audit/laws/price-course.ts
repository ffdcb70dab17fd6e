/**
 * Law: a pool's price changes only as its course says: recorded changes at their instants to their
 * values, drawn ones at a step and within their bounds; none is missed [draws.29, draws.31,
 * pools.4].
 */
import { mapRows } from '../../kernel/columns.ts';
import type { PriceCourse } from '../../model/pools.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { constant, type CourseCheck, courses, drawn, recorded } from '../world/course.ts';

export const priceCourse: LawInit = ({ pools }, _world, faults) => {
  const { change, end } = courses('price', mapRows(pools.prices, checkOf), faults);
  return {
    hears: {
      [Kind.PriceChanged]({ pool, at, value }) {
        const isPrice = Number.isInteger(value) && value > 0;
        if (!isPrice) faults.add(`pool ${pool} costs ${value}`);
        change(pool, at, value);
      },
    },
    end,
  };
};

function checkOf(course: PriceCourse): CourseCheck {
  if (course.kind === 'constant') return constant;
  if (course.kind === 'history') return recorded(course.atMs, course.nanoPerHour);
  const { everyMs, leastNanoPerHour, mostNanoPerHour } = course;
  return drawn((_position, at, value) => {
    if (at % everyMs !== 0) return `changes at ${at}, between two steps`;
    const isWithin = value >= leastNanoPerHour && value <= mostNanoPerHour;
    return isWithin ? undefined : `changes to ${value}, out of its bounds`;
  });
}
