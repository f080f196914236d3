/** A number from 0 to 2^32 - 1 that depends on the text alone: what looks random in demo data. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return mixed(value);
}

/** Another number for a number and a row. */
export function hashRow(seed: number, row: number): number {
  return mixed((seed ^ Math.imul(row + 1, 0x9e3779b1)) | 0);
}

function mixed(seed: number): number {
  let value = seed;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
