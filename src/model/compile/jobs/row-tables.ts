/** Rows of the model's tables for the sizes and exit codes of a log, which repeat. */
import { entryOf } from '../../../kernel/lookup.ts';
import type { OutcomeId, ShapeId } from '../../../kernel/ids.ts';
import { behaviourOf, recordedOutcome } from '../behaviour.ts';
import type { JobTables } from '../tables.ts';
import { type JobSize, type JobTraits, plainShape } from './job-traits.ts';

/** The outcomes of rows by recorded exit code. */
export class OutcomesOfExits {
  private readonly tables: JobTables;
  private readonly traits: JobTraits;
  private readonly known = new Map<number, OutcomeId>();
  /** Array children with rules of their own, by index. */
  private readonly ofChildren = new Map<number, Map<number, OutcomeId>>();

  constructor(tables: JobTables, traits: JobTraits) {
    this.tables = tables;
    this.traits = traits;
  }

  /** `arrayIndex`: that of the array child, else −1. */
  of(exitCode: number, arrayIndex = -1): OutcomeId {
    const { children } = this.traits.simulation;
    if (children?.[String(arrayIndex)] !== undefined) return this.ofChild(exitCode, arrayIndex);
    return this.known.get(exitCode) ?? this.add(this.known, exitCode, -1);
  }

  private ofChild(exitCode: number, arrayIndex: number): OutcomeId {
    const known = entryOf(this.ofChildren, arrayIndex, () => new Map<number, OutcomeId>());
    return known.get(exitCode) ?? this.add(known, exitCode, arrayIndex);
  }

  private add(known: Map<number, OutcomeId>, exitCode: number, arrayIndex: number): OutcomeId {
    const { simulation, containers } = this.traits;
    const behaviour = behaviourOf(simulation, arrayIndex);
    const outcome = recordedOutcome(behaviour, exitCode, containers.stopTimeoutMs);
    return entryOf(known, exitCode, () => this.tables.outcomes.indexOf(outcome));
  }
}

/** The shapes of sizes. A log has many rows of few sizes, and the key of a shape is a long text. */
export class ShapesOfSizes {
  private readonly tables: JobTables;
  private readonly traits: JobTraits;
  /** By GPUs, by vCPUs, by memory: the last has the most values. */
  private readonly known = new Map<number, Map<number, Map<number, ShapeId>>>();

  constructor(tables: JobTables, traits: JobTraits) {
    this.tables = tables;
    this.traits = traits;
  }

  of(vcpuMilli: number, memoryMib: number, gpus: number): ShapeId {
    const known = this.known.get(gpus)?.get(vcpuMilli)?.get(memoryMib);
    return known ?? this.add({ vcpuMilli, memoryMib, gpus });
  }

  private add(size: JobSize): ShapeId {
    const ofGpus = entryOf(this.known, size.gpus, () => new Map<number, Map<number, ShapeId>>());
    const ofVcpus = entryOf(ofGpus, size.vcpuMilli, () => new Map<number, ShapeId>());
    const shape = plainShape(size, this.traits);
    return entryOf(ofVcpus, size.memoryMib, () => this.tables.shapes.indexOf(shape));
  }
}
