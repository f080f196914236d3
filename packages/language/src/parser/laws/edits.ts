import { pick, type Random } from "./random-text.ts";

const INSERTED = [
  ..."{ } ( ) [ ] : , . @ \" ' ` /* */ // /// \n \r\n \n\n é ; = * / ".split(" "),
  ..."entity import namespace extend private annotation tenancy states on key policy by type".split(" "),
  "entity X {",
  "\nentity X {\n",
  "\nimport { X } from",
  "\nextend entity X",
  "\nprivate abstract entity Y",
  "@a(b)",
  " ",
  "\n",
];

/** A text with a few words taken out, doubled, swapped or put in. */
export function edited(text: string, random: Random): string {
  const words = text.match(/\s+|\w+|\/\/.*|"[^"\n]*"|[^\s\w]/g) ?? [];
  const at = Math.floor(random() * (words.length + 1));
  const other = Math.floor(random() * (words.length + 1));
  switch (pick(random, ["delete", "insert", "insert", "double", "swap", "cut", "move", "paste"])) {
    case "delete":
      words.splice(at, 1 + Math.floor(random() * 4));
      break;
    case "insert":
      words.splice(at, 0, pick(random, INSERTED));
      break;
    case "double":
      words.splice(at, 0, words[at] ?? "");
      break;
    case "swap":
      [words[at], words[other]] = [words[other] ?? "", words[at] ?? ""];
      break;
    case "cut":
      if (random() < 0.2) words.length = at;
      break;
    case "move":
      words.splice(at, 0, ...words.splice(other, 20));
      break;
    case "paste":
      words.splice(at, 0, ...words.slice(other, other + 40));
  }
  return words.join("");
}
