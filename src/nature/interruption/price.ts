/** Only prices above bids interrupt (the engine sees to that): no life is drawn [draws.19]. */
import { none } from './none.ts';
import type { InterruptionProcess } from './process.ts';

export const price: InterruptionProcess<'price'> = (_options, model, draws) =>
  none({ kind: 'none' }, model, draws);
