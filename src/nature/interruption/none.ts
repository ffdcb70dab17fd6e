/** No drawn interruptions: only prices above bids take instances back [draws.19]. */
import type { Millis } from '../../kernel/units.ts';
import type { LifeEnd } from './process.ts';

export const none = (): LifeEnd => () => Infinity as Millis;
