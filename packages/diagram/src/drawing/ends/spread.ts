/** Something that wants to stand somewhere on a line. */
export interface Wish {
  readonly at: number;
  /** How firmly it wants to stay there. */
  readonly weight: number;
}

/**
 * Places for wishes that are sorted by where they want to be: in their order, at least a gap apart (less where the room
 * is too small), and as near to what they want as can be, by the least squares.
 */
export function spread(wishes: readonly Wish[], gap: number, from: number, to: number): readonly number[] {
  const step = Math.min(gap, (to - from) / Math.max(1, wishes.length - 1));
  // Without the gaps it is a matter of keeping the order: neighbours that are out of order stand at their mean.
  const blocks: { sum: number; weight: number; count: number }[] = [];
  for (const [index, { at, weight }] of wishes.entries()) {
    let block = { sum: (at - index * step) * weight, weight, count: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.weight >= block.sum / block.weight; last = blocks.at(-1)) {
      block = { sum: last.sum + block.sum, weight: last.weight + block.weight, count: last.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  }
  const highest = to - (wishes.length - 1) * step;
  return blocks
    .flatMap(({ sum, weight, count }) => new Array<number>(count).fill(Math.min(Math.max(sum / weight, from), highest)))
    .map((place, index) => Math.round(place + index * step));
}
