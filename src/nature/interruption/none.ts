/** No interruptions: Spot capacity that nobody ever takes back [draws.19]. */
import type { Millis } from '../../kernel/units.ts';
import type { InterruptionProcess } from './process.ts';

export const none: InterruptionProcess<'none'> = () => () => Infinity as Millis;
