/**
 * Law: a pool's capacity changes only as its course says: recorded changes at their instants, drawn
 * ones open and short in turn; none is missed [draws.29, draws.30, pools.18].
 */
import { mapRows } from '../../kernel/columns.ts';
import type { CapacityCourse } from '../../model/pools.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { constant, type CourseCheck, courses, drawn, recorded } from '../world/course.ts';
import { countOf } from '../world/pools.ts';

export const capacityCourse: LawInit = ({ pools }, _world, faults) => {
  const { change, end } = courses('capacity', mapRows(pools.capacities, checkOf), faults);
  return {
    hears: {
      [Kind.CapacityChanged]({ pool, at, value }) {
        change(pool, at, countOf(value));
      },
    },
    end,
  };
};

function checkOf(course: CapacityCourse): CourseCheck {
  if (course.kind === 'fixed') return constant;
  if (course.kind === 'steps') return recorded(course.atMs, course.later);
  const { instances, shortInstances } = course;
  return drawn((position, _at, value) => {
    const due = position % 2 === 0 ? shortInstances : instances;
    return value === due ? undefined : `changes to ${value} instead of ${due}`;
  });
}
