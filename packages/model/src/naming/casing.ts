const MOST_KNOWN = 100_000;

/**
 * The words of an identifier, in lower case: `HTTPServer_v2` is `http`, `server`, `v2`, `userURLs` is `user`, `urls`. Never empty, and the first
 * word never starts with a digit, so that any casing of it is an identifier again.
 */
export const words = remembered(split);

/** The same names are asked for many times, by every generator. */
function remembered<Result>(work: (identifier: string) => Result): (identifier: string) => Result {
  const known = new Map<string, Result>();
  return (identifier) => {
    let found = known.get(identifier);
    if (found === undefined) {
      if (known.size >= MOST_KNOWN) known.clear();
      found = work(identifier);
      known.set(identifier, found);
    }
    return found;
  };
}

function split(identifier: string): readonly string[] {
  const found = identifier
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z](?!s(?![a-z]))[a-z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const [first, ...rest] = found;
  if (first === undefined) return ["underscore"];
  return /^[0-9]/.test(first) ? [`n${first}`, ...rest] : found;
}

/** `order_line` is `OrderLine`. */
export function pascalCase(identifier: string): string {
  return words(identifier).map(capitalized).join("");
}

/** `OrderLine` is `orderLine`. */
export const camelCase = remembered((identifier) => {
  const [first = "", ...rest] = words(identifier);
  return first + rest.map(capitalized).join("");
});

/** `OrderLine` is `order_line`. */
export const snakeCase = remembered((identifier) => words(identifier).join("_"));

/** `OrderLine` is `order-line`. */
export function kebabCase(identifier: string): string {
  return words(identifier).join("-");
}

/** As people read it: `shipTo` is `Ship to`. */
export function sentenceCase(identifier: string): string {
  return capitalized(words(identifier).join(" "));
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
