/** Only prices above bids interrupt (the engine sees to that): no life is drawn. */
import type { InterruptionProcess } from './process.ts';
import { none } from './none.ts';

export const price: InterruptionProcess<'price'> = (_options, model, draws) =>
  none({ kind: 'none' }, model, draws);
