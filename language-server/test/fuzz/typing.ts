import type { Random } from "./random.ts";

/** A change of a text: what stands from an offset to another is replaced. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const PIECES =
  'entity |value |enum |type |mixin |role |event |view |import |extend entity |abstract |private |key |computed |check |policy { |states |action |index (|unique (|{|}|(|)|[|]|,|:|.|@|->|=>|==|= |?|[]|"|`|//|/*|*/|///|\n|\n\n|\r\n| | as | from "./|x|Order|Customer|status|String(80)|Int|Decimal(12, 2)|null|me|now()|3 days| and | not |inverse |owns |on delete cascade|personal(contact)|allow read|deny | for | when | else "no"|§|😀|\u0000'.split(
    "|",
  );

/** What somebody might do to a text next: mostly typing and deleting, at times something bigger. */
export function nextChange(text: string, others: readonly string[], random: Random): Change {
  const at = random.below(text.length + 1);
  const near = Math.min(text.length, at + random.below(40));
  switch (random.below(14)) {
    case 0:
    case 1:
    case 2:
      return { from: at, to: at, text: random.one('abcdeEOS_ 19.:(){}"\n'.split("")) };
    case 3:
    case 4:
      return { from: at, to: Math.min(text.length, at + 1), text: "" };
    case 5:
    case 6:
      return { from: at, to: at, text: random.one(PIECES) };
    case 7:
      return { from: at, to: near, text: "" };
    case 8:
      return { from: at, to: at, text: text.slice(at, near) };
    case 9: {
      const start = text.lastIndexOf("\n", at - 1) + 1;
      return { from: start, to: start, text: `${random.one(text.split("\n"))}\n` };
    }
    case 10:
      return { ...rangeOfLine(text, at), text: "" };
    case 11: {
      const other = random.one(others);
      const start = random.below(other.length);
      return { from: at, to: at, text: other.slice(start, start + random.below(400)) };
    }
    case 12: {
      const word = [...text.matchAll(/\w+/g)];
      if (word.length === 0) return { from: 0, to: 0, text: "entity A { }" };
      const [one, two] = [random.one(word), random.one(word)];
      return { from: one.index, to: one.index + one[0].length, text: two[0] };
    }
    default:
      return {
        from: at,
        to: at,
        text: random.one(["  note: Text?\n", "\nentity New { name: String(20) }\n", "// so\n"]),
      };
  }
}

export function applied(text: string, change: Change): string {
  return text.slice(0, change.from) + change.text + text.slice(change.to);
}

function rangeOfLine(text: string, at: number): { readonly from: number; readonly to: number } {
  const from = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  return { from, to: end < 0 ? text.length : end + 1 };
}
