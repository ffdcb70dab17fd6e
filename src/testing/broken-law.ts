/** A law that a world breaks, with the world as a scenario file to keep. */
import { InputError } from '../kernel/input-error.ts';
import type { Model } from '../model/model.ts';
import { yamlLines } from '../starter/yaml.ts';
import { NeverEnds } from './reference/simulation.ts';
import type { WrittenScenario } from './written.ts';

/** The text of a file that `batchcast run` plays; the seed is among its keys. */
export function scenarioFile(world: WrittenScenario): string {
  return `${yamlLines(world).join('\n')}\n`;
}

/** Thrown by a law; its message ends with the scenario, to be kept as a file. */
export class BrokenLaw extends Error {
  readonly law: string;
  /** What is wrong, in one line or some. */
  readonly fault: string;
  /** The text of the scenario's file. */
  readonly scenario: string;

  constructor(law: string, fault: string, world: WrittenScenario) {
    const scenario = scenarioFile(world);
    const keep = 'Keep this as broken-law.yaml; batchcast run broken-law.yaml plays it:';
    super(`${law}: ${fault}\n\n${keep}\n\n${scenario}`);
    this.name = 'BrokenLaw';
    this.law = law;
    this.fault = fault;
    this.scenario = scenario;
  }
}

/** A law takes a scenario as a plain object, and throws `BrokenLaw` if its runs break it. */
export type WorldLaw = (world: WrittenScenario) => void;

/**
 * A law of that name. A world whose run never ends keeps every law; one that cannot be read throws
 * `InputError`.
 */
export function worldLaw(name: string, check: WorldLaw): WorldLaw {
  return (world) => {
    try {
      check(world);
    } catch (error) {
      if (error instanceof NeverEnds) return;
      if (error instanceof InputError) throw error;
      throw new BrokenLaw(name, error instanceof Error ? error.message : String(error), world);
    }
  };
}

/** Throws if there is a fault in a run of the model. */
export function expectNone(fault: string, { strategy, replication, seed }: Model): void {
  if (fault === '') return;
  throw new Error(`in strategy ${strategy}, replication ${replication}, seed ${seed}: ${fault}`);
}
