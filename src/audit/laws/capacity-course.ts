/**
 * Law: a pool's capacity changes only as its course says: given ones at their instants, drawn ones
 * open and short in turn, and none is missed [draws.29, draws.30, pools.18].
 */
import { mapRows } from '../../kernel/columns.ts';
import type { CapacityCourse } from '../../model/pools.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { type CourseCheck, courseLaw, drawn, recorded, standing } from '../world/course.ts';
import { countOf } from '../world/pools.ts';

export const capacityCourse: LawInit = ({ pools }, _world, object) => {
  const checks = mapRows(pools.capacities, checkOf);
  const kind = Kind.CapacityChanged;
  return courseLaw({ kind, noun: 'capacity', checks, valueOf: countOf }, object);
};

function checkOf(course: CapacityCourse): CourseCheck {
  if (course.kind === 'fixed') return standing;
  if (course.kind === 'steps') return recorded(course.atMs, course.later);
  const { instances, shortInstances } = course;
  return drawn((position, _at, value) => {
    const due = position % 2 === 0 ? shortInstances : instances;
    return value === due ? undefined : `changes to ${value}, due is ${due}`;
  });
}
