/**
 * The auditor: holds the trace of any run, and the books made from it, against the laws.
 *
 * It shares nothing with what it audits but the trace and the shapes of the model. What a law has
 * to know – what an attempt has to do, what a life costs, which shares are active – `world/` and
 * the laws work out for themselves, deliberately a second time: so a mistake stays unseen only if
 * it is made twice. Books are handed in as data.
 */
import type { RowId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import type { Records, RunEnd } from '../trace/record.ts';
import type { Books } from './books.ts';
import type { Violation } from './law.ts';
import { layoutFault } from './laws/layout.ts';
import { bookLaws, traceLaws } from './registry.ts';
import { RowCells } from './row.ts';
import { newWitness } from './world/witness.ts';
import { emptyWorld } from './world/world.ts';

/** No law reports more violations than this. */
export const violationsPerLaw = 20;

export interface Auditor {
  /** Takes the next records; true = the trace has kept its laws so far, so books can be made. */
  add(records: Records): boolean;
  /** All violations, in order of time; books are asked for only if the trace keeps its laws. */
  result(end: RunEnd, books: () => Books): readonly Violation[];
}

export function newAuditor(model: Model): Auditor {
  const report = newReport();
  const { violations } = report;
  const world = emptyWorld(model);
  const witness = newWitness(model, world);
  const laws = traceLaws.map(([name, law]) => law(model, world, report.of(name)));
  const layout = report.of('layout');
  const cells = new RowCells();

  function meet(): void {
    report.nowMs = cells.at;
    const fault = layoutFault(model, world, cells);
    if (fault !== undefined) {
      layout(fault);
      return;
    }
    const { row } = cells;
    for (const law of laws) law.record(row);
    if (violations.length === 0) witness.record(row);
    world.apply(row);
  }
  return {
    add(records) {
      for (let index = 0 as RowId; index < records.length; index++) {
        cells.read(records, index);
        meet();
      }
      return violations.length === 0;
    },
    result(end, books) {
      report.nowMs = end.endedMs;
      for (const law of laws) law.end?.(end);
      if (violations.length > 0) return violations;
      const evidence = { model, world, integrals: witness.integrals(end.endedMs), end };
      const kept = books();
      for (const [name, law] of bookLaws) law(kept, evidence, report.of(name));
      return violations;
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
