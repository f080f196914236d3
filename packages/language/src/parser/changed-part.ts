/** Characters compared at once. */
const CHUNK = 4096;

/** Where two texts differ: what stands in front and what stands behind are the same. In UTF-16 units. */
export interface ChangedPart {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The smallest part in which two texts differ; empty parts where they are the same. */
export function changedPart(oldText: string, newText: string): ChangedPart {
  const shorter = Math.min(oldText.length, newText.length);
  let start = 0;
  while (start + CHUNK <= shorter && oldText.slice(start, start + CHUNK) === newText.slice(start, start + CHUNK)) {
    start += CHUNK;
  }
  while (start < shorter && oldText.charCodeAt(start) === newText.charCodeAt(start)) start++;
  const most = shorter - start;
  const [oldLength, newLength] = [oldText.length, newText.length];
  let same = 0;
  while (
    same + CHUNK <= most &&
    oldText.slice(oldLength - same - CHUNK, oldLength - same) ===
      newText.slice(newLength - same - CHUNK, newLength - same)
  ) {
    same += CHUNK;
  }
  while (same < most && oldText.charCodeAt(oldLength - same - 1) === newText.charCodeAt(newLength - same - 1)) same++;
  return { start, oldEnd: oldLength - same, newEnd: newLength - same };
}
