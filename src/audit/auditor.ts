/** The auditor: holds the trace of any run, and the books made from it, against the laws. */
import type { Model } from '../model/model.ts';
import type { FoldInit, Records, RunEnd } from '../trace/record.ts';
import { account } from './laws/account.ts';
import { admission } from './laws/admission.ts';
import { arrays } from './laws/arrays.ts';
import { attempts } from './laws/attempts.ts';
import { backoff } from './laws/backoff.ts';
import { bids } from './laws/bids.ts';
import { billedOnce } from './laws/billed-once.ts';
import { type BookLaw, type Books, booksOf, type Evidence } from './laws/books.ts';
import { capacityCourse } from './laws/capacity-course.ts';
import { capacity } from './laws/capacity.ts';
import { consumables } from './laws/consumables.ts';
import { dependencies } from './laws/dependencies.ts';
import { events } from './laws/events.ts';
import { floor } from './laws/floor.ts';
import { gang } from './laws/gang.ts';
import { gone } from './laws/gone.ts';
import { instanceLife } from './laws/instance-life.ts';
import { jobLife } from './laws/job-life.ts';
import { keptWork } from './laws/kept-work.ts';
import type { LawInit, Violation } from './laws/law.ts';
import { layoutFault } from './laws/layout.ts';
import { limits } from './laws/limits.ts';
import { market } from './laws/market.ts';
import { memory } from './laws/memory.ts';
import { moneyBalance } from './laws/money-balance.ts';
import { multinode } from './laws/multinode.ts';
import { notices } from './laws/notices.ts';
import { ownInstances } from './laws/own-instances.ts';
import { placement } from './laws/placement.ts';
import { poolRoom } from './laws/pool-room.ts';
import { priceCourse } from './laws/price-course.ts';
import { reservation } from './laws/reservation.ts';
import { resubmission } from './laws/resubmission.ts';
import type { AuditRow } from './laws/row.ts';
import { runningTime } from './laws/running-time.ts';
import { sojourn } from './laws/sojourn.ts';
import { stops } from './laws/stops.ts';
import { submission } from './laws/submission.ts';
import { timeLimits } from './laws/time-limits.ts';
import { timeOrder } from './laws/time-order.ts';
import { vcpuBalance } from './laws/vcpu-balance.ts';
import { newWitness } from './laws/witness.ts';
import { emptyWorld } from './laws/world.ts';
import { lifetimes } from '../fold/lifetimes.ts';

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
      for (let index = 0; index < records.length; index++) {
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
        count++;
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
