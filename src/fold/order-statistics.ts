/** Quantiles of unsorted columns by selection: linear time, no full sort. */

/**
 * The type 7 quantile (R's and d3's default) of `values`, which it reorders; undefined for none.
 * `fraction` is in [0, 1].
 */
export function quantile(values: Float64Array, fraction: number): number | undefined {
  if (values.length === 0) return undefined;
  const position = (values.length - 1) * fraction;
  const below = Math.floor(position);
  const value = select(values, below);
  if (below === position) return value;
  let next = Infinity;
  for (let index = below + 1; index < values.length; index++) {
    if (values[index]! < next) next = values[index]!;
  }
  return value + (next - value) * (position - below);
}

/**
 * Reorders so that the value of `rank` (from 0) stands there, none greater before, none less after
 * it.
 */
function select(values: Float64Array, rank: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = middle(values[left]!, values[(left + right) >> 1]!, values[right]!);
    let low = left - 1;
    let high = right + 1;
    for (;;) {
      do low++;
      while (values[low]! < pivot);
      do high--;
      while (values[high]! > pivot);
      if (low >= high) break;
      const moved = values[low]!;
      values[low] = values[high]!;
      values[high] = moved;
    }
    if (rank <= high) right = high;
    else left = high + 1;
  }
  return values[rank]!;
}

function middle(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
