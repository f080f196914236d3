/** Chance, numbered names and comments for texts of models. The same seed writes the same. */
export class RandomWriter {
  private state: number;
  private count = 0;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** The number that was given last. */
  get number(): number {
    return this.count;
  }

  nextNumber(): number {
    this.count += 1;
    return this.count;
  }

  name(kind: string): string {
    return `${kind}${this.nextNumber()}`;
  }

  member(prefix: string): string {
    return `${prefix}${this.nextNumber()}`;
  }

  /** A declaration, perhaps with a note and documentation above it. */
  documented(text: string): string {
    const above = this.chance(0.3) ? `// Note ${this.nextNumber()}.\n` : "";
    const documentation = this.chance(0.3) ? `/// Documentation ${this.nextNumber()}.\n` : "";
    return `${above}${documentation}${text}${this.comment(0.1)}`;
  }

  /** Lines of a member or clause, perhaps with comments above it. */
  commented(text: string): string[] {
    const lines: string[] = [];
    if (this.chance(0.15)) lines.push(`// above ${this.nextNumber()}`);
    if (this.chance(0.15)) lines.push(`/// Says ${this.nextNumber()}.`);
    if (this.chance(0.05)) lines.push(`/* block ${this.nextNumber()} */`);
    return [...lines, text];
  }

  /** A comment behind something, at the end of its line; `chance` from 0 to 1. */
  comment(chance: number): string {
    return this.chance(chance) ? ` // behind ${this.nextNumber()}` : "";
  }

  pick<Item>(items: readonly Item[]): Item | undefined {
    return items[this.below(items.length)];
  }

  chance(share: number): boolean {
    return this.below(1000) < share * 1000;
  }

  /** A whole number from 0 to below the limit. Mulberry32: the same seed gives the same project. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let value = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return limit > 0 ? ((value ^ (value >>> 14)) >>> 0) % limit : 0;
  }
}
