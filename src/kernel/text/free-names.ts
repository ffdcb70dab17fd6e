/** Names that differ, also where many are wanted alike. */

/** Gives each name once: `a`, `a-2`, `a-3`; capitals do not make a difference. */
export class FreeNames {
  private readonly taken = new Set<string>();
  private readonly next = new Map<string, number>();
  private readonly joint: string;

  constructor(joint = '-') {
    this.joint = joint;
  }

  take(wanted: string): string {
    const key = wanted.toLowerCase();
    let name = wanted;
    let number = this.next.get(key) ?? 2;
    while (this.taken.has(name.toLowerCase())) name = `${wanted}${this.joint}${number++}`;
    this.next.set(key, number);
    this.taken.add(name.toLowerCase());
    return name;
  }
}
