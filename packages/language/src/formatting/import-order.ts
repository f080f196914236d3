/**
 * Which of two imports stands first, by the sign: packages before files, files further up before those nearby, then
 * by their paths.
 */
export function compareImports(a: string, b: string): number {
  return distanceOf(a) - distanceOf(b) || compareNames(a, b);
}

/** Which of two names in one import stands first, by the sign: in the order of the alphabet, whatever their case. */
export function compareNames(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : a < b ? -1 : a > b ? 1 : 0;
}

const PACKAGE = -1000;

function distanceOf(path: string): number {
  if (!path.startsWith(".")) return PACKAGE;
  return -path.split("/").filter((part) => part === "..").length;
}
