import { type Doc, group, ifBroken, indent, join, SPACE_OR_LINE, softBlock, TRAILING_COMMA } from "./doc.ts";
import type { Printers } from "./printers.ts";
import type { Binding, PatternMember } from "./syntax.ts";

/** A name, or a pattern of names. `expanded` breaks a pattern that holds patterns, as for variables. */
export function printBinding(p: Printers, binding: Binding, expanded = false): Doc {
  switch (binding.kind) {
    case "name":
      return binding.text;
    case "arrayPattern":
      if (binding.items.length === 0) return "[]";
      return group([
        "[",
        softBlock([
          join(
            [",", SPACE_OR_LINE],
            binding.items.map((each) => (each ? printMember(p, each) : "")),
          ),
          binding.items.at(-1)?.rest ? "" : TRAILING_COMMA,
        ]),
        "]",
      ]);
    case "objectPattern": {
      const { members } = binding;
      if (members.length === 0) return "{}";
      const inner = join(
        [",", SPACE_OR_LINE],
        members.map((each) => printMember(p, each)),
      );
      const comma = members.at(-1)?.rest ? "" : ifBroken(",");
      const breaks = expanded && members.some(({ binding: each }) => each.kind === "objectPattern");
      return group(["{", indent([SPACE_OR_LINE, inner, comma]), SPACE_OR_LINE, "}"], breaks);
    }
  }
}

function printMember(p: Printers, { rest, key, binding, initial }: PatternMember): Doc {
  return [
    rest ? "..." : "",
    key === undefined ? "" : `${key}: `,
    printBinding(p, binding),
    initial ? [" = ", p.expression(initial, "other")] : "",
  ];
}

/** Three or more names of which one is renamed or has a default: the pattern is broken before what is assigned. */
export function isComplexPattern(binding: Binding): boolean {
  if (binding.kind !== "objectPattern" || binding.members.length <= 2) return false;
  return binding.members.some(({ key, initial, rest }) => !rest && (key !== undefined || initial !== undefined));
}
