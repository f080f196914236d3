import fc from "fast-check";

/** What somebody does to a file: takes words out, doubles them, puts others in their place, or stops in the middle. */
export interface RandomEdit {
  readonly file: number;
  readonly at: number;
  readonly kind: "delete" | "double" | "replace" | "swap names" | "cut" | "remove" | "restore";
  readonly other: number;
}

/** A few edits, one after the other, of some files. */
export const randomEdits: fc.Arbitrary<readonly RandomEdit[]> = fc.array(
  fc.record({
    file: fc.nat(),
    at: fc.nat(),
    kind: fc.constantFrom("delete", "double", "replace", "swap names", "swap names", "cut", "remove", "restore"),
    other: fc.nat(),
  }),
  { minLength: 1, maxLength: 5 },
);

/** The text after an edit; none where the file is removed. */
export function applyEdit(text: string, original: string, { at, kind, other }: RandomEdit): string | undefined {
  const words = text.match(/\s+|\w+|\/\/.*|"[^"\n]*"|[^\s\w]/g) ?? [];
  const position = words.length > 0 ? at % words.length : 0;
  const [chosen, replacement] = [words[position] ?? "", words[other % Math.max(1, words.length)] ?? ""];
  switch (kind) {
    case "restore":
      return original;
    case "remove":
      return undefined;
    case "delete":
      words.splice(position, 1 + (other % 4));
      break;
    case "double":
      words.splice(position, 0, chosen);
      break;
    case "replace":
      words[position] = replacement;
      break;
    case "swap names": {
      const names = words.flatMap((word, index) => (/^[A-Za-z]\w*$/.test(word) ? [index] : []));
      const [first, second] = [names[at % Math.max(1, names.length)], names[other % Math.max(1, names.length)]];
      if (first !== undefined && second !== undefined)
        [words[first], words[second]] = [words[second] ?? "", words[first] ?? ""];
      break;
    }
    case "cut":
      words.length = position;
  }
  return words.join("");
}
