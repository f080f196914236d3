import type { PolicyRule } from "@domainsmith/model";
import * as ast from "../../../generated/ast.ts";
import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck } from "../../model-check.ts";

/** Messages and codes: denials tell them, and clients tell denials apart by them. */
export const refusals = defineModelCheck(({ model, report, originOf }) => {
  const codes = new Map<string, PolicyRule>();
  const seen = new Set<object>();
  for (const rule of [...model.mixins, ...model.entities].flatMap(({ policy = [] }) => policy)) {
    const node = originOf(rule);
    if (!ast.isRule(node) || seen.has(node)) continue;
    seen.add(node);
    if (rule.effect === "allow") {
      const property = node.message === undefined ? "code" : "message";
      if (node.message === undefined && node.code === undefined) continue;
      const what = property === "code" ? "code" : "message";
      report(
        diagnostics.untoldRefusal,
        `A rule that allows never refuses anybody, so its ${what} is never told. Write it at a \`deny\` rule, or remove it.`,
        { at: rule, property },
      );
      continue;
    }
    if (node.code === undefined) continue;
    const first = codes.get(node.code);
    if (!first) {
      codes.set(node.code, rule);
      continue;
    }
    report(
      diagnostics.sharedCode,
      `\`${first.name}\` has the code ${node.code} as well, so clients cannot tell the two apart. Give one of them another.`,
      { at: rule, property: "code", related: [{ at: first, property: "code", message: "The other rule." }] },
    );
  }
});
