/** The interruption processes by their names; a new one is a word, its schema, a file, a line. */
import { assert } from '../../kernel/assert.ts';
import type { Draws } from '../../kernel/random.ts';
import type { Model } from '../../model/model.ts';
import type { Interruptions } from '../../scenario/assumptions.ts';
import type { InterruptionKind } from '../../words/spot.ts';
import { advisor } from './advisor.ts';
import { at } from './at.ts';
import { bathtub } from './bathtub.ts';
import { none } from './none.ts';
import type { InterruptionProcess, LifeEnd, OptionsOf, OwnProcesses } from './process.ts';
import { rate } from './rate.ts';
import { replay } from './replay.ts';

type Registry = { readonly [K in InterruptionKind]: InterruptionProcess<K> };

export const interruptionProcesses: Registry = {
  none,
  rate,
  advisor,
  bathtub,
  price: none,
  replay,
  at,
};

/** The process that `options` asks for, bound to a run; `own` are those that code gives. */
export function interruptionProcess(
  options: Interruptions,
  own: OwnProcesses,
  { model, draws }: { readonly model: Model; readonly draws: Draws },
): LifeEnd {
  if (options.kind !== 'own') return knownProcess(options, model, draws);
  const make = own[options.name];
  assert(make !== undefined, `the run is given the interruptions ${options.name} of its model`);
  return make(options.options, model, draws);
}

function knownProcess<K extends InterruptionKind>(
  options: OptionsOf<K>,
  model: Model,
  draws: Draws,
): LifeEnd {
  const make: InterruptionProcess<K> = interruptionProcesses[options.kind];
  return make(options, model, draws);
}
