/** The laws, a line each: a new law is a file in `laws/` or `book-laws/` and a line here. */
import { account } from './book-laws/account.ts';
import { billTable } from './book-laws/bill-table.ts';
import { billedOnce } from './book-laws/billed-once.ts';
import { coverage } from './book-laws/coverage.ts';
import { moneyBalance } from './book-laws/money-balance.ts';
import { ownLines } from './book-laws/own-lines.ts';
import { sojourn } from './book-laws/sojourn.ts';
import { vcpuBalance } from './book-laws/vcpu-balance.ts';
import type { BookLaw, LawInit } from './law.ts';
import { admission } from './laws/admission.ts';
import { arrays } from './laws/arrays.ts';
import { attempts } from './laws/attempts.ts';
import { backoff } from './laws/backoff.ts';
import { bids } from './laws/bids.ts';
import { capacityCourse } from './laws/capacity-course.ts';
import { capacity } from './laws/capacity.ts';
import { consumables } from './laws/consumables.ts';
import { dependencies } from './laws/dependencies.ts';
import { depths } from './laws/depths.ts';
import { events } from './laws/events.ts';
import { floor } from './laws/floor.ts';
import { gang } from './laws/gang.ts';
import { gone } from './laws/gone.ts';
import { instanceLife } from './laws/instance-life.ts';
import { jobLife } from './laws/job-life.ts';
import { keptWork } from './laws/kept-work.ts';
import { limits } from './laws/limits.ts';
import { market } from './laws/market.ts';
import { memory } from './laws/memory.ts';
import { multinode } from './laws/multinode.ts';
import { notices } from './laws/notices.ts';
import { ownInstances } from './laws/own-instances.ts';
import { placement } from './laws/placement.ts';
import { poolRoom } from './laws/pool-room.ts';
import { priceCourse } from './laws/price-course.ts';
import { pulls } from './laws/pulls.ts';
import { reservation } from './laws/reservation.ts';
import { resubmission } from './laws/resubmission.ts';
import { runningTime } from './laws/running-time.ts';
import { sizes } from './laws/sizes.ts';
import { scalingGrid } from './laws/scaling-grid.ts';
import { starts } from './laws/starts.ts';
import { stops } from './laws/stops.ts';
import { submission } from './laws/submission.ts';
import { timeLimits } from './laws/time-limits.ts';
import { timeOrder } from './laws/time-order.ts';
import { updates } from './laws/updates.ts';

/** The laws of a trace, by name; `layout` comes before them and lets only sound records through. */
export const traceLaws: readonly (readonly [string, LawInit])[] = [
  ['time-order', timeOrder],
  ['job-life', jobLife],
  ['instance-life', instanceLife],
  ['events', events],
  ['updates', updates],
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
  ['sizes', sizes],
  ['scaling-grid', scalingGrid],
  ['market', market],
  ['floor', floor],
  ['own-instances', ownInstances],
  ['price-course', priceCourse],
  ['capacity-course', capacityCourse],
  ['pool-room', poolRoom],
  ['depths', depths],
  ['bids', bids],
  ['notices', notices],
  ['backoff', backoff],
  ['starts', starts],
  ['pulls', pulls],
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
  ['coverage', coverage],
  ['own-lines', ownLines],
  ['money-balance', moneyBalance],
  ['bill-table', billTable],
];
