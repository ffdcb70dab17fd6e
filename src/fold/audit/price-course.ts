/**
 * Law: a pool's price changes only as its course says: recorded ones at their instants to their
 * values, drawn ones at a step and within their bounds, and none is missed.
 */
import type { PriceCourse } from '../../model/pools.ts';
import { Kind } from '../../trace/record.ts';
import type { CourseCheck } from './course.ts';
import { drawn, recorded, standing } from './course.ts';
import type { LawInit } from './law.ts';

export const priceCourse: LawInit = ({ pools }, _world, object) => {
  const courses = pools.prices.map(checkOf);
  return {
    record({ kind, at, subject, value }) {
      if (kind !== Kind.PriceChanged) return;
      if (!Number.isInteger(value) || value <= 0) object(`pool ${subject} costs ${value}`);
      const fault = courses[subject]!.meet(at, value);
      if (fault !== undefined) object(`the price of pool ${subject} ${fault}`);
    },
    end({ endedMs }) {
      courses.forEach((course, pool) => {
        const dueMs = course.dueMs() ?? Infinity;
        if (dueMs < endedMs) object(`the price of pool ${pool} does not change at ${dueMs}`);
      });
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
