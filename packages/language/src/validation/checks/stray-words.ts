import type * as ast from "../../generated/ast.ts";
import { defineCheck, type Report } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";
import { closest } from "../did-you-mean.ts";

/** Words between a declaration's name and its body that are no keyword, mostly a misspelt one. */
function checkStray(
  node: ast.Entity | ast.Mixin | ast.ValueObject | ast.Enum,
  words: readonly string[],
  report: Report,
) {
  const first = node.stray[0];
  if (first === undefined) return;
  const meant = closest(first, words);
  const help = meant ? `Did you mean \`${meant}\`?` : "Remove it.";
  report(diagnostics.strayWord, `\`${first}\` means nothing here. ${help}`, {
    node,
    property: "stray",
    index: 0,
    data: { replacement: meant },
  });
}

export const strayWordInEntity = defineCheck("Entity", (node, report) => checkStray(node, ["extends", "with"], report));
export const strayWordInMixin = defineCheck("Mixin", (node, report) => checkStray(node, ["with"], report));
export const strayWordInValue = defineCheck("ValueObject", (node, report) => checkStray(node, [], report));
export const strayWordInEnum = defineCheck("Enum", (node, report) => checkStray(node, [], report));
