/** Brings the objects of several files together: each has one name, and updates change them. */
import { quoted } from '../../kernel/text/mistakes.ts';
import { mergePatch } from '../reading/merge-patch.ts';
import { type MapEntry, type MapTree, mapTree, type Place, withoutKeys } from '../reading/tree.ts';
import type { Configured, Note } from './configuration.ts';
import { nameFields } from './fields.ts';

/** The objects as a section; an update of what is not among them stands for itself. */
export function objectsByName(place: Place, objects: readonly Configured[], note: Note): MapTree {
  const entries = new Map<string, MapEntry>();
  for (const { section, name, value, isUpdate } of objects) {
    const earlier = entries.get(name);
    if (earlier !== undefined && !isUpdate) {
      const { file, line } = earlier.keyPlace;
      const also = `${quoted(name)} also in ${file}, line ${line}`;
      const message = `expected each name once, received ${also}`;
      note(value.place, { message });
    }
    const whole = isUpdate ? mergePatch(earlier?.value, value) : value;
    // The key says it: the same object in a map by name is to be the same.
    const bare = withoutKeys(whole, [], [nameFields[section], 'revision']);
    entries.set(name, { keyPlace: value.place, value: bare });
  }
  return mapTree(place, entries);
}
