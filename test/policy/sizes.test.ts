/** The sizes that are left before a strategy chooses [allocation.19, allocation.23, allocation.24]. */
import { describe, expect, it } from 'vitest';
import type { OfferingId } from '../../src/kernel/ids.ts';
import { rightSizes } from '../../src/policy/allocation/sizes.ts';
import type { AllocationView, Need, Sizing } from '../../src/policy/allocation/strategy.ts';
import type { SizePreference } from '../../src/words/scheduler.ts';
import { always, type Choice } from './choices.ts';

const sizings: readonly Sizing[] = ['family', 'list-entry', 'none'];

function sizesOf({ need, view }: Choice, offerings = need.candidates): readonly number[] {
  return offerings.map((offering: OfferingId): number => view.offerings.vcpuMilli[offering]);
}

function withView({ need, view }: Choice, change: Partial<AllocationView>): Choice {
  return { need, view: { ...view, ...change } };
}

/** The same need for half as much. */
function halved({ need, view }: Choice): Choice {
  const { vcpuMilli, memoryMib, gpus } = need.demand;
  const demand = { vcpuMilli: vcpuMilli / 2, memoryMib: memoryMib / 2, gpus: gpus / 2 };
  return { need: { ...need, demand }, view };
}

function largestOf(one: Choice, sizing: Sizing): number {
  return Math.max(...sizesOf(one, rightSizes(one.need, one.view, sizing)));
}

describe.each(sizings)('sizes by %s', (sizing) => {
  const kept = (one: Choice) => rightSizes(one.need, one.view, sizing);

  it('some candidates are left, in their order', () => {
    always((one) => {
      const left = kept(one);
      expect(left.length).toBeGreaterThan(0);
      expect(one.need.candidates.filter((offering) => left.includes(offering))).toEqual(left);
    });
  });

  it.each(['demand', 'smallest'] as const)(
    '%s: none is larger than the demand, or all are as small as the smallest',
    (sizePreference) => {
      always((any) => {
        const one = withView(any, { sizePreference });
        const smallest = Math.min(...sizesOf(one));
        const most = Math.max(one.need.demand.vcpuMilli, smallest);
        for (const size of sizesOf(one, kept(one))) expect(size).toBeLessThanOrEqual(most);
      });
    },
  );

  it('demand halved leaves no larger size', () => {
    always((one) => {
      expect(largestOf(halved(one), sizing)).toBeLessThanOrEqual(largestOf(one, sizing));
    });
  });
});

describe('of each family one size is left', () => {
  it('in each zone', () => {
    always((one) => {
      const { families, offerings } = one.view;
      const sizesByFamily = new Map<number, Set<number>>();
      for (const offering of rightSizes(one.need, one.view, 'family')) {
        const sizes = sizesByFamily.get(families[offering]) ?? new Set();
        sizesByFamily.set(families[offering], sizes.add(offerings.vcpuMilli[offering]));
      }
      for (const sizes of sizesByFamily.values()) expect(sizes.size).toBe(1);
    });
  });

  it('never more are left than among the sizes of a family at one place of the list', () => {
    always(({ need, view }) => {
      const byEntry = rightSizes(need, view, 'list-entry');
      for (const offering of rightSizes(need, view, 'family')) {
        expect(byEntry).toContain(offering);
      }
    });
  });
});

describe('types of 2, 4, 16 and 96 vCPUs of one family', () => {
  const sizes = [2, 4, 16, 96].map((vcpus) => vcpus * 1_000);
  const ids = sizes.map((_, id): OfferingId => id);
  const view = (sizePreference: SizePreference, listPosition: readonly number[]) =>
    ({
      offerings: { vcpuMilli: sizes },
      families: sizes.map(() => 0),
      environment: { firstOffering: 0, listPosition },
      sizePreference,
    }) as unknown as AllocationView;
  const need = (vcpus: number): Need => ({
    candidates: ids,
    demand: { vcpuMilli: vcpus * 1_000, memoryMib: 1, gpus: 0 },
  });
  const together = [0, 0, 0, 0];

  it.each([
    // The largest that the demand fills; none fills a size below 2 vCPUs.
    { sizePreference: 'demand', vcpus: 126, left: 96 },
    { sizePreference: 'demand', vcpus: 95, left: 16 },
    { sizePreference: 'demand', vcpus: 4, left: 4 },
    { sizePreference: 'demand', vcpus: 1, left: 2 },
    { sizePreference: 'smallest', vcpus: 126, left: 2 },
    { sizePreference: 'smallest', vcpus: 1, left: 2 },
    // The next above it; for 126 there is none.
    { sizePreference: 'largest', vcpus: 126, left: 96 },
    { sizePreference: 'largest', vcpus: 17, left: 96 },
    { sizePreference: 'largest', vcpus: 16, left: 16 },
    { sizePreference: 'largest', vcpus: 1, left: 2 },
  ] as const)('$sizePreference of $vcpus vCPUs takes $left', ({ sizePreference, vcpus, left }) => {
    const kept = rightSizes(need(vcpus), view(sizePreference, together), 'family');
    expect(kept.map((offering) => sizes[offering])).toEqual([left * 1_000]);
  });

  it('stay apart at different places of the list, for strategies that go by it', () => {
    const apart = view('demand', [0, 1, 1, 2]);
    expect(rightSizes(need(20), apart, 'list-entry')).toEqual([0, 2]);
    expect(rightSizes(need(20), apart, 'family')).toEqual([2]);
  });

  it('are all left up to the demand where the order itself decides, whatever is preferred', () => {
    for (const preference of ['demand', 'smallest', 'largest'] as const) {
      expect(rightSizes(need(15), view(preference, together), 'none')).toEqual([0, 1]);
    }
  });
});
