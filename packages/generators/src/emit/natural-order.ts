/**
 * The order of names that people expect, and that Biome sorts imports in: letters before whether they are large
 * (`A`, `a`, `B`, `b`), numbers by what they count (`a9`, `a10`).
 */
export function compareNaturally(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const x = a.charCodeAt(at);
    const y = b.charCodeAt(at);
    if (x === y) continue;
    if (isDigit(x) && isDigit(y)) return numberAt(a, at) - numberAt(b, at);
    return rank(x) - rank(y) || x - y;
  }
  return a.length - b.length;
}

const SLASH = 47;
const POINT = 46;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The whole number that a digit belongs to. */
function numberAt(text: string, at: number): number {
  let start = at;
  while (start > 0 && isDigit(text.charCodeAt(start - 1))) start--;
  let number = 0;
  for (let place = start; isDigit(text.charCodeAt(place)); place++) number = number * 10 + text.charCodeAt(place) - 48;
  return number;
}

/** A small letter stands where its large one does; what ends, or is in a folder, before what goes on. */
function rank(code: number): number {
  if (code === SLASH) return 0;
  if (code === POINT) return 1;
  return code >= 97 && code <= 122 ? code - 32 : code;
}
