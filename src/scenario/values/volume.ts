/** Disks of instances. */
import * as z from 'zod';
import { closed } from './object.ts';
import { textLike, integer } from './scalar.ts';

export const volumeType = textLike(/^[a-z][a-z0-9]{1,15}$/, 'a volume type such as gp3');

export const volume = closed({ type: volumeType, sizeGiB: integer(1, 65_536) });

/** A root volume, or null for `none`. */
export const rootVolume = z
  .union([z.literal('none'), volume], { error: 'expected none or {type, sizeGiB}' })
  .transform((written) => (written === 'none' ? null : written));
