import { PRIMITIVES } from "@domainsmith/model";
import { EXPRESSION_WORDS } from "../parser/token-builder.ts";
import { KEYWORDS } from "../parser/words.ts";

/** What is named: at the top of a file, in a body, or in parentheses. */
export type NamedThing = "declaration" | "member" | "parameter";

/** What is wrong with a name, for people; undefined when it is legal. Says nothing of other names. */
export function problemWithNewName(name: string, kind: NamedThing): string | undefined {
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    return `"${name}" is not a name: a name begins with a letter or "_", and goes on with letters, digits and "_".`;
  }
  if (kind === "declaration") {
    if (KEYWORDS.has(name)) return `"${name}" is a word of the language; only members can be named like one.`;
    if ((PRIMITIVES as readonly string[]).includes(name)) return `"${name}" is a built-in type.`;
  } else if (EXPRESSION_WORDS.has(name)) {
    return `"${name}" means something of its own in expressions. Choose another name.`;
  }
  return undefined;
}
