/** The heap of shares serves them in the order of a sorted list, whatever changes at its top. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ShareHeap } from '../../src/engine/state/share-heap.ts';
import type { ShareId } from '../../src/kernel/ids.ts';

interface Entry {
  readonly share: number;
  readonly score: number;
  readonly sequence: number;
}

const scores = fc.array(fc.nat(9), { maxLength: 40, size: 'max' });
/** Of each served share: its next score, or none = it has no more jobs. */
const served = fc.array(fc.option(fc.nat(9)), { maxLength: 80, size: 'max' });

it('is least score first, then first submitted, as scores change and shares go', () => {
  const law = fc.property(scores, served, fc.nat(40), (first, changes, turn) => {
    const heap = new ShareHeap();
    heap.add(0 as ShareId, 0, 0);
    heap.clear();
    const list: Entry[] = [];
    let submitted = 0;
    // Neither in the order of shares nor in that of scores.
    const sequenceOf = (share: number) => (share * 7 + turn) % 41;
    for (const [share, score] of first.entries()) {
      const sequence = sequenceOf(share);
      heap.add(share, score, sequence);
      list.push({ share, score, sequence });
    }
    for (const next of [...changes, ...first.map(() => null)]) {
      expect(heap.length).toBe(list.length);
      list.sort((a, b) => a.score - b.score || a.sequence - b.sequence);
      const least = list.shift();
      if (least === undefined) return;
      expect(heap.first).toBe(least.share);
      if (next === null) {
        heap.removeFirst();
      } else {
        const changed = { ...least, score: next, sequence: 41 + submitted++ };
        heap.changeFirst(changed.score, changed.sequence);
        list.push(changed);
      }
    }
    expect(heap.length).toBe(list.length);
  });
  fc.assert(law, { seed: 20_260_111, numRuns: 500 });
});
