/**
 * Law: a pool's price changes only as its course says: recorded ones at their instants to their
 * values, drawn ones at a step and within their bounds, and none is missed [draws.29, draws.31,
 * pools.4].
 */
import { mapRows } from '../../kernel/columns.ts';
import type { PriceCourse } from '../../model/pools.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { type CourseCheck, courseLaw, drawn, recorded, standing } from '../world/course.ts';

export const priceCourse: LawInit = ({ pools }, _world, object) => {
  const checks = mapRows(pools.prices, checkOf);
  const kind = Kind.PriceChanged;
  const law = courseLaw({ kind, noun: 'price', checks, valueOf: (nano) => nano }, object);
  return {
    ...law,
    record(row) {
      const isPrice = Number.isInteger(row.value) && row.value > 0;
      if (row.kind === kind && !isPrice) object(`pool ${row.pool} costs ${row.value}`);
      law.record(row);
    },
  };
};

function checkOf(course: PriceCourse): CourseCheck {
  if (course.kind === 'constant') return standing;
  if (course.kind === 'history') return recorded(course.atMs, course.nanoPerHour);
  const { everyMs, leastNanoPerHour, mostNanoPerHour } = course;
  return drawn((_position, at, value) => {
    if (at % everyMs !== 0) return `changes at ${at}, between two steps`;
    const isWithin = value >= leastNanoPerHour && value <= mostNanoPerHour;
    return isWithin ? undefined : `changes to ${value}, out of its bounds`;
  });
}
