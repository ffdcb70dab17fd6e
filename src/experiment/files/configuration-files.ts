/** Reads a scenario together with the files that it names in place of AWS objects. */
import type { ScenarioText } from '../../scenario/patched-document.ts';
import { readScenario } from '../../scenario/read.ts';
import type { Reading } from '../../scenario/schema.ts';
import type { Open } from './imports.ts';
import { collect, refuse } from './mistakes.ts';
import { wholeText } from './utf8-text.ts';

/** MiB of a file: reading one takes about twenty times its size. */
const mostMib = 32;
const bytesPerMib = 2 ** 20;

/** A scenario that was read, and its text with those of its files. */
export interface ReadWithFiles {
  readonly reading: Reading;
  readonly source: ScenarioText;
}

/** Opens each file that the text names once. Throws `InputError` if one cannot be read. */
export async function readWithFiles(source: ScenarioText, open: Open): Promise<ReadWithFiles> {
  const { text, fileName, overrides } = source;
  const first = readScenario(text, fileName, overrides);
  const { missing = [] } = first;
  if (missing.length === 0) return { reading: first, source };
  const read = await collect(
    missing,
    async (file) => [file, await configurationText(file, open)] as const,
  );
  const files = new Map([...(overrides.files ?? []), ...read]);
  const whole = { text, fileName, overrides: { ...overrides, files } };
  return { reading: readScenario(text, fileName, whole.overrides), source: whole };
}

/** UTF-8, or UTF-16 with its mark: Windows redirects the output of commands so. */
export async function configurationText(file: string, open: Open): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of open(file)) {
    bytes += piece.length;
    if (bytes > mostMib * bytesPerMib)
      refuse(file, `has more than ${mostMib} MiB of text`, 'cut it');
    pieces.push(new Uint8Array(piece));
  }
  const whole = Buffer.concat(pieces);
  if (whole[0] !== 0xff || whole[1] !== 0xfe) return wholeText(file, whole);
  try {
    return new TextDecoder('utf-16le', { fatal: true }).decode(whole);
  } catch {
    return refuse(file, 'is UTF-16 text with half of a character', 'save it as UTF-8');
  }
}
