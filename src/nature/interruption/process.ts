/** The interface of interruption processes: how one is made for a run. */
import type { OfferingId } from '../../kernel/ids.ts';
import type { Draws } from '../../kernel/random.ts';
import type { Millis } from '../../kernel/units.ts';
import type { Model } from '../../model/model.ts';
import type { Interruptions } from '../../scenario/assumptions.ts';
import type { OwnInterruptions } from '../../scenario/assumptions/interruptions.ts';
import type { InterruptionKind } from '../../words/spot.ts';

/**
 * When a Spot instance is terminated (EC2) or a Fargate Spot task is warned, at or after
 * `runningAt`; Infinity = never. `environmentLaunch` counts the launches of its environment from 1.
 */
export type LifeEnd = (
  offering: OfferingId,
  launch: number,
  environmentLaunch: number,
  runningAt: Millis,
) => Millis;

type KnownInterruptions = Exclude<Interruptions, OwnInterruptions>;

/** The options of one kind of process. */
export type OptionsOf<K extends InterruptionKind> = Extract<KnownInterruptions, { kind: K }>;

/** Makes the life-end function of a process from its options. */
export type InterruptionProcess<K extends InterruptionKind> = (
  options: OptionsOf<K>,
  model: Model,
  draws: Draws,
) => LifeEnd;

/**
 * A process that code gives: `options` are what the scenario has beside its name. It must take
 * chance from the draws alone.
 */
export type OwnProcess = (options: unknown, model: Model, draws: Draws) => LifeEnd;

/** By the names under which scenarios may use them. */
export type OwnProcesses = Readonly<Record<string, OwnProcess>>;
