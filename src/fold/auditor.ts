/** The auditor: holds the trace of any run, and the books made from it, against the laws. */
import type { Model } from '../model/model.ts';
import type { FoldInit, Records, RunEnd } from '../trace/record.ts';
import { account } from './audit/account.ts';
import { admission } from './audit/admission.ts';
import { arrays } from './audit/arrays.ts';
import { attempts } from './audit/attempts.ts';
import { backoff } from './audit/backoff.ts';
import { bids } from './audit/bids.ts';
import { billedOnce } from './audit/billed-once.ts';
import { booksOf } from './audit/books.ts';
import type { BookLaw, Books, Evidence } from './audit/books.ts';
import { capacityCourse } from './audit/capacity-course.ts';
import { capacity } from './audit/capacity.ts';
import { consumables } from './audit/consumables.ts';
import { dependencies } from './audit/dependencies.ts';
import { events } from './audit/events.ts';
import { floor } from './audit/floor.ts';
import { gang } from './audit/gang.ts';
import { gone } from './audit/gone.ts';
import { instanceLife } from './audit/instance-life.ts';
import { jobLife } from './audit/job-life.ts';
import { keptWork } from './audit/kept-work.ts';
import type { LawInit, Violation } from './audit/law.ts';
import { layoutFault } from './audit/layout.ts';
import { limits } from './audit/limits.ts';
import { market } from './audit/market.ts';
import { memory } from './audit/memory.ts';
import { moneyBalance } from './audit/money-balance.ts';
import { multinode } from './audit/multinode.ts';
import { notices } from './audit/notices.ts';
import { ownInstances } from './audit/own-instances.ts';
import { placement } from './audit/placement.ts';
import { poolRoom } from './audit/pool-room.ts';
import { priceCourse } from './audit/price-course.ts';
import { reservation } from './audit/reservation.ts';
import { resubmission } from './audit/resubmission.ts';
import type { AuditRow } from './audit/row.ts';
import { runningTime } from './audit/running-time.ts';
import { sojourn } from './audit/sojourn.ts';
import { stops } from './audit/stops.ts';
import { submission } from './audit/submission.ts';
import { timeLimits } from './audit/time-limits.ts';
import { timeOrder } from './audit/time-order.ts';
import { vcpuBalance } from './audit/vcpu-balance.ts';
import { newWitness } from './audit/witness.ts';
import { emptyWorld } from './audit/world.ts';
import { lifetimes } from './lifetimes.ts';

/** The laws of a trace, by name; `layout` stands before them. */
export const traceLaws: readonly (readonly [string, LawInit])[] = [
  ['time-order', timeOrder],
  ['job-life', jobLife],
  ['instance-life', instanceLife],
  ['events', events],
  ['submission', submission],
  ['admission', admission],
  ['dependencies', dependencies],
  ['arrays', arrays],
  ['multinode', multinode],
  ['attempts', attempts],
  ['stops', stops],
  ['time-limits', timeLimits],
  ['placement', placement],
  ['gang', gang],
  ['capacity', capacity],
  ['consumables', consumables],
  ['reservation', reservation],
  ['gone', gone],
  ['limits', limits],
  ['market', market],
  ['floor', floor],
  ['own-instances', ownInstances],
  ['price-course', priceCourse],
  ['capacity-course', capacityCourse],
  ['pool-room', poolRoom],
  ['bids', bids],
  ['notices', notices],
  ['backoff', backoff],
  ['running-time', runningTime],
  ['kept-work', keptWork],
  ['memory', memory],
  ['resubmission', resubmission],
];

/** The laws of the books, by name. */
export const bookLaws: readonly (readonly [string, BookLaw])[] = [
  ['sojourn', sojourn],
  ['vcpu-balance', vcpuBalance],
  ['billed-once', billedOnce],
  ['account', account],
  ['money-balance', moneyBalance],
];

/** No law reports more violations than this. */
export const violationsPerLaw = 20;

/**
 * All violations of a run, in order of time; none if all is well. The books are audited only if the
 * trace
 * keeps its laws.
 */
export const auditor: FoldInit<readonly Violation[]> = (model) => auditorOf(model, booksOf);

/** The auditor of books that someone else keeps. */
export function auditorOf(model: Model, keep: (...lives: Parameters<typeof booksOf>) => Books) {
  const report = newReport();
  const world = emptyWorld(model);
  const witness = newWitness(model, world);
  const lives = lifetimes(model);
  const laws = traceLaws.map(([name, law]) => law(model, world, report.of(name)));
  const layout = report.of('layout');
  const row: AuditRow = { at: 0, kind: 0, reason: 0, subject: 0, object: 0, value: 0 };

  return {
    add(records: Records) {
      for (let index = 0; index < records.length; index += 1) {
        read(records, index, row);
        report.nowMs = row.at;
        const fault = layoutFault(model, world, row);
        if (fault !== undefined) {
          layout(fault);
          continue;
        }
        for (const law of laws) law.record(row);
        if (report.violations.length === 0) witness.record(row);
        world.apply(row);
      }
      if (report.violations.length === 0) lives.add(records);
    },
    result(end: RunEnd): readonly Violation[] {
      report.nowMs = end.endedMs;
      for (const law of laws) law.end?.(end);
      if (report.violations.length > 0) return report.violations;
      const evidence: Evidence = { world, integrals: witness.integrals(end.endedMs), end };
      const books = keep(lives.result(end));
      for (const [name, law] of bookLaws) law(books, evidence, report.of(name));
      return report.violations;
    },
  };
}

function newReport() {
  const violations: Violation[] = [];
  const report = {
    violations,
    nowMs: 0,
    of(law: string) {
      let count = 0;
      return (message: string): void => {
        count += 1;
        if (count <= violationsPerLaw) violations.push({ law, atMs: report.nowMs, message });
      };
    },
  };
  return report;
}

function read(records: Records, index: number, row: AuditRow): void {
  row.at = records.at[index]!;
  row.kind = records.kind[index]!;
  row.reason = records.reason[index]!;
  row.subject = records.subject[index]!;
  row.object = records.object[index]!;
  row.value = records.value[index]!;
}
