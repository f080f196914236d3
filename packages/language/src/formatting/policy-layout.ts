import type { Policy, Rule } from "../generated/ast.ts";
import { COLUMN_LIMIT, column } from "./columns.ts";
import { type Doc, group, indent, line, space } from "./doc.ts";
import type { Layout, TokenRange } from "./layout.ts";

/** A rule in its parts; the ones that are absent are empty. */
interface RuleParts {
  readonly label: TokenRange;
  readonly effect: TokenRange;
  readonly operations: TokenRange;
  /** `for …`, `when …` */
  readonly conditions: readonly TokenRange[];
  /** `else … code …` */
  readonly answer: TokenRange;
}

/** Lays out a policy: rules in columns, so that what is allowed and when is read at a glance. */
export function layoutPolicy(layout: Layout, node: Policy, range: TokenRange): Doc {
  const open = layout.partnerOf(range.to - 1);
  const rules = node.rules.map((rule) => split(layout, rule));
  const widths = {
    label: column(rules.map(({ label }) => layout.width(label))),
    effect: column(rules.map(({ effect }) => layout.width(effect))),
    operations: column(
      rules.filter(({ conditions }) => conditions.length > 0).map(({ operations }) => layout.width(operations)),
    ),
  };
  return [
    layout.tokens({ from: range.from, to: open }),
    space(),
    layout.body(
      open,
      rules.map((rule) => layoutRule(layout, rule, widths)),
    ),
  ];
}

function split(layout: Layout, rule: Rule): RuleParts {
  const { from, to } = layout.rangeOf(rule);
  const effect = from + 2;
  const conditions = layout.keywordsOf(rule, { from: effect + 1, to }, ["for", "when"]);
  const answer = layout.keywordsOf(rule, { from: effect + 1, to }, ["else", "code"])[0] ?? to;
  return {
    label: { from, to: effect },
    effect: { from: effect, to: effect + 1 },
    operations: { from: effect + 1, to: conditions[0] ?? answer },
    conditions: conditions.map((start, index) => ({ from: start, to: conditions[index + 1] ?? answer })),
    answer: { from: answer, to },
  };
}

function layoutRule(
  layout: Layout,
  { label, effect, operations, conditions, answer }: RuleParts,
  widths: { readonly label: number; readonly effect: number; readonly operations: number },
): Doc {
  const gap = (range: TokenRange, width: number) => {
    const own = layout.width(range);
    return own > COLUMN_LIMIT ? 1 : width - own + 1;
  };
  const head = group([
    layout.tokens(operations, "indent"),
    conditions.map((condition, index) => [
      line(index === 0 ? gap(operations, widths.operations) : 1),
      layout.phrase(condition, "indent"),
    ]),
  ]);
  return group([
    layout.tokens(label),
    space(gap(label, widths.label)),
    indent(gap(label, widths.label) + layout.width(label), [
      layout.tokens(effect),
      space(gap(effect, widths.effect)),
      head,
      answer.from < answer.to ? [line(), layout.tokens(answer)] : [],
    ]),
  ]);
}
