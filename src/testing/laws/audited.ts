/** The auditor as a law: no run breaks any of the rules that hold for all runs. */
import { auditor } from '../../experiment/runs/audit-fold.ts';
import { expectNone, worldLaw } from '../broken-law.ts';
import { modelsOf } from '../models.ts';
import { run } from '../plays.ts';

/** The auditor, which shares no code with the engine, finds nothing in any run of the world. */
export const isLawful = worldLaw('isLawful', (world) => {
  for (const model of modelsOf(world)) {
    const audit = auditor(model);
    const violations = audit.result(run(model, audit.add));
    const texts = violations.map(({ law, atMs, message }) => `${law}, at ${atMs} ms: ${message}`);
    expectNone(texts.join('\n'), model);
  }
});

/** What `expectLawful` reads of the result of an experiment. */
export interface AuditedResult {
  readonly name: string;
  readonly strategies: readonly {
    readonly name: string;
    readonly replications: readonly {
      readonly replication: number;
      readonly seed: string;
      readonly violations: readonly string[];
    }[];
  }[];
}

/** Throws if the auditor has found a breach in a run; the message names the run and the instant. */
export function expectLawful({ name: scenario, strategies }: AuditedResult): void {
  const found = strategies.flatMap(({ name, replications }) =>
    replications.flatMap(({ replication, seed, violations }) =>
      violations.map(
        (text) =>
          `${scenario}, strategy ${name}, replication ${replication}, seed ${seed}: ${text}`,
      ),
    ),
  );
  if (found.length > 0) throw new Error(found.join('\n'));
}
