/**
 * An ordered set of small integers for members that mostly come in ascending order and go from the
 * front: an unbroken run of members is kept as two numbers, only the others are in a tree.
 */
import { OrderedSet } from './ordered-set.ts';

export class QueueSet<Member extends number = number> {
  /** Members of the run: from … to − 1. */
  private from = 0;
  private to = 0;
  private readonly others = new OrderedSet<Member>();

  get size(): number {
    return this.to - this.from + this.others.size;
  }

  add(member: Member): void {
    if (member === this.to) this.to++;
    else if (this.from === this.to && this.others.size === 0) this.restart(member);
    else if (member < this.from || member > this.to) this.others.add(member);
  }

  delete(member: Member): void {
    if (member === this.from && member < this.to) this.from++;
    else if (member < this.from || member >= this.to) this.others.delete(member);
    else this.break(member);
  }

  /** Smallest member, −1 if there is none. */
  first(): Member {
    return this.next(-1 as Member);
  }

  /** Smallest member greater than `member`, −1 if there is none. */
  next(member: Member): Member {
    const { from, to } = this;
    const inRun = member < from ? from : member + 1;
    if (this.others.size === 0) return (inRun < to ? inRun : -1) as Member;
    const other = this.others.next(member);
    return inRun < to && (other < 0 || inRun < other) ? (inRun as Member) : other;
  }

  /** Largest member smaller than `member`, −1 if there is none. */
  previous(member: Member): Member {
    const { from, to } = this;
    const inRun = Math.min(member, to) - 1;
    const ofRun = inRun >= from && from < to ? inRun : -1;
    if (this.others.size === 0) return ofRun as Member;
    return Math.max(ofRun, this.others.previous(member)) as Member;
  }

  private restart(member: number): void {
    this.from = member;
    this.to = member + 1;
  }

  /** Removes a member inside the run: those before it move to the tree, each at most once. */
  private break(member: number): void {
    for (let before = this.from; before < member; before++) {
      this.others.add(before as Member);
    }
    this.from = member + 1;
  }
}
