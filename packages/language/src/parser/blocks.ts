import { Block, type BlockReader } from "./block.ts";
import { scanBlock } from "./block-scanner.ts";
import type { ChangedPart } from "./changed-part.ts";
import { DOCUMENT_START } from "./moving-cst.ts";

/** A text, cut into blocks. */
export interface BlockedText {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/**
 * Cuts a text into blocks, each of them parsed and placed. Blocks of the text as it was before stay the same objects
 * where their text is still there; the others are given up.
 *
 * @param old the blocks of the text as it was before
 * @param changed how that text and this one differ
 */
export function cutIntoBlocks(
  text: string,
  reader: BlockReader,
  old: readonly Block[],
  { start, oldEnd, newEnd }: ChangedPart,
): readonly Block[] {
  // A block that saw nothing of what changed is found again just as it was.
  const untouched = old.findIndex((block) => block.offset + block.reach > start);
  const first = untouched < 0 ? old.length : untouched;
  const cuts: { readonly from: number; readonly to: number; readonly reach: number }[] = [];
  let at = first === 0 ? 0 : (old[first - 1]?.after.offset ?? 0);
  let tail = first;
  while (at < text.length) {
    if (at >= newEnd) {
      const was = at - newEnd + oldEnd;
      while (tail < old.length && (old[tail]?.offset ?? 0) < was) tail++;
      if (old[tail]?.offset === was) break;
    }
    const { end, reach } = scanBlock(text, at);
    cuts.push({ from: at, to: end, reach: reach - at });
    at = end;
  }
  const end = at < text.length ? tail : old.length;
  const known = byText(old.slice(first, end));
  const blocks = old.slice(0, first);
  for (const { from, to, reach } of cuts) {
    const part = text.slice(from, to);
    const same = known.get(part)?.shift();
    if (same) same.reach = reach;
    blocks.push(same ?? new Block(ownCopy(part), reach, reader));
  }
  for (let index = end; index < old.length; index++) {
    const block = old[index];
    if (block) blocks.push(block);
  }
  let place = first === 0 ? DOCUMENT_START : (blocks[first - 1]?.after ?? DOCUMENT_START);
  for (let index = first; index < blocks.length; index++) {
    const block = blocks[index];
    if (!block) continue;
    block.place(place);
    place = block.after;
  }
  return blocks;
}

function byText(blocks: readonly Block[]): Map<string, Block[]> {
  const found = new Map<string, Block[]>();
  for (const block of blocks) {
    const same = found.get(block.text);
    if (same) same.push(block);
    else found.set(block.text, [block]);
  }
  return found;
}

/**
 * The same text with memory of its own. Engines let a part of a string hold on to the whole: every name in a block
 * would keep the text of the file as it was when the block was written.
 */
function ownCopy(part: string): string {
  return ` ${part}`.slice(1);
}
