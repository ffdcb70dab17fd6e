/**
 * The auditor: checks the trace of any run, and the books made from it, against the laws.
 *
 * It shares nothing with what it audits but the trace, the words and the shapes of the model. What
 * an attempt has to do, what a life costs, which shares are active: `world/` and the laws work it
 * out a second time on purpose, so that a mistake stays unseen only if it is made twice. Books are
 * handed in as data.
 */
import type { RowId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import type { Records, RunEnd } from '../trace/record.ts';
import type { Books } from './books.ts';
import { Hall } from './hearing.ts';
import type { Faults, Violation } from './law.ts';
import { layoutCheck } from './laws/layout.ts';
import { bookLaws, traceLaws } from './registry.ts';
import { RowCells } from './row.ts';
import { nameOf } from './world/family.ts';
import { newWitness } from './world/witness.ts';
import { emptyWorld } from './world/world.ts';

/** No law reports more violations than this. */
export const violationsPerLaw = 20;

interface Auditor {
  /** Takes the next records; true = the trace has kept its laws so far, so books can be made. */
  add(records: Records): boolean;
  /** All violations, in order of time; books are asked for only if the trace keeps its laws. */
  result(end: RunEnd, books: () => Books): readonly Violation[];
  /** How many records each law of the trace has heard. */
  heard(): ReadonlyMap<string, number>;
}

export function newAuditor(model: Model): Auditor {
  const violations: Violation[] = [];
  const moment = { nowMs: 0, settledMs: 0 };
  const faultsOf = (law: string) =>
    newFaults(model, (message) => violations.push({ law, atMs: moment.nowMs, message }));
  const world = emptyWorld(model);
  const witness = newWitness(model, world);
  const laws = traceLaws.map(([name, law]) => law(model, world, faultsOf(name)));
  const settling = laws.flatMap((law) => law.settle ?? []);
  const layoutFault = layoutCheck(model, world);
  const layout = faultsOf('layout');
  const lawHall = new Hall(laws);
  const witnessHall = new Hall([witness]);
  const worldHall = new Hall(world.parts);
  const cells = new RowCells();

  function check(): void {
    moment.nowMs = cells.at;
    const fault = layoutFault(cells);
    if (fault !== undefined) {
      layout.add(fault);
      return;
    }
    if (moment.nowMs > moment.settledMs) for (const settle of settling) settle(moment.settledMs);
    moment.settledMs = moment.nowMs;
    const { row } = cells;
    lawHall.announce(row);
    if (violations.length === 0) witnessHall.announce(row);
    worldHall.announce(row);
  }
  return {
    add(records) {
      for (let index = 0 as RowId; index < records.length; index++) {
        cells.read(records, index);
        check();
      }
      return violations.length === 0;
    },
    result(end, books) {
      moment.nowMs = end.endedMs;
      for (const { settle, end: finish } of laws) {
        settle?.(moment.settledMs);
        finish?.(end);
      }
      if (violations.length > 0) return violations;
      const evidence = { model, world, integrals: witness.integrals(end.endedMs), end };
      const audited = books();
      for (const [name, law] of bookLaws) law(audited, evidence, faultsOf(name));
      return violations;
    },
    heard: () => new Map(traceLaws.map(([name], position) => [name, lawHall.heardBy(position)])),
  };
}

/** The faults of one law. */
function newFaults(model: Model, report: (message: string) => void): Faults {
  let count = 0;
  const add = (message: string): void => {
    count++;
    if (count <= violationsPerLaw) report(message);
  };
  return {
    add,
    ofJob(job, fault) {
      if (fault !== undefined) add(`${nameOf(model, job)} ${fault}`);
    },
    ofInstance(instance, fault) {
      if (fault !== undefined) add(`instance ${instance} ${fault}`);
    },
  };
}
