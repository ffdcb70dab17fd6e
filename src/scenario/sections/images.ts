/** `images`: how large container images are, by their names. */
import type * as z from 'zod';
import { closed, mapOf } from '../values/object.ts';
import { real, text } from '../values/scalar.ts';

/** Compressed, MB (10^6 bytes); 0 = starts as if it were cached. */
export const imageSize = real(0, 1_000_000);

export const images = closed({
  /** By name, as job definitions and logs have it. */
  sizesMB: mapOf(text(), imageSize).default({}),
  /** Of every other image; absent = its size is what `simulation.imageMB` says, if anything. */
  defaultMB: imageSize.optional(),
});

export type ImageSizes = z.output<typeof images>;
