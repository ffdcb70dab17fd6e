/** Arbitrary catalogues: a few instance types of one's own, at figures that are easy to follow. */
import fc from 'fast-check';
import { byNumber, written, type WrittenMap } from '../written.ts';
import { maybe, oneOf, some } from './values.ts';

/** Their names: `type-1`, `type-2` … */
export const typeNoun = 'type';

const instanceType = fc
  .record({
    vcpu: oneOf([2, 4, 1, 8]),
    gibPerVcpu: oneOf([4, 2, 8]),
    usdPerHour: oneOf([0.1, 0.2, 0.4]),
    spotUsdPerHour: maybe(oneOf([0.05, 0.1])),
    gpus: maybe(oneOf([1, 2])),
  })
  .map(({ vcpu, gibPerVcpu, ...rest }) =>
    written({ vcpu, memoryMiB: `${vcpu * gibPerVcpu}GiB`, ...rest }),
  );

export const instanceTypes: fc.Arbitrary<WrittenMap[]> = some(instanceType, 3);

/** A section `catalog` with one to three types, `type-1` …; without GPUs if `gpus` is false. */
export function catalogues({ gpus = true } = {}): fc.Arbitrary<WrittenMap> {
  return instanceTypes.map((types) => {
    const all = gpus ? types : types.map((type) => written({ ...type, gpus: undefined }));
    return { instanceTypes: byNumber(typeNoun, all) };
  });
}
