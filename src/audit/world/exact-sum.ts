/** Sums of products of whole numbers, exact at any size; almost all fit into a double. */

/** Below it every whole number is a double, and the sum or product of two is exact. */
const exactBelow = 2 ** 53;

export class ExactSum {
  /** What is not in `high` yet: a whole number below the limit. */
  private low = 0;
  private high = 0n;

  /** Adds a × b; both are whole numbers. */
  add(a: number, b: number): void {
    const product = a * b;
    const sum = this.low + product;
    if (Math.abs(product) < exactBelow && Math.abs(sum) < exactBelow) {
      this.low = sum;
      return;
    }
    this.high += BigInt(this.low) + BigInt(a) * BigInt(b);
    this.low = 0;
  }

  addAll({ total }: ExactSum, sign: 1n | -1n): void {
    this.high += sign * total;
  }

  get total(): bigint {
    return this.high + BigInt(this.low);
  }
}
