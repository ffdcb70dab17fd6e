/** How much two pictures differ. */
import type { Page } from 'playwright-core';

/** Steps of a channel, of 255, that smoothing of edges may differ by. */
const tolerance = 48;

/** The share of pixels that clearly differ; 1 = the sizes do. The page decodes both. */
export async function differenceOf(
  page: Page,
  [approved, seen]: readonly [Buffer, Buffer],
): Promise<number> {
  const blank = await page.context().newPage();
  const share = await blank.evaluate(`(async () => {
    const pixelsOf = async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, image.width, image.height);
    };
    const one = await pixelsOf('${approved.toString('base64')}');
    const other = await pixelsOf('${seen.toString('base64')}');
    if (one.width !== other.width || one.height !== other.height) return 1;
    let different = 0;
    for (let at = 0; at < one.data.length; at += 4) {
      const isFar = [0, 1, 2].some((channel) => {
        return Math.abs(one.data[at + channel] - other.data[at + channel]) > ${tolerance};
      });
      if (isFar) different++;
    }
    return (4 * different) / one.data.length;
  })()`);
  await blank.close();
  return share as number;
}
