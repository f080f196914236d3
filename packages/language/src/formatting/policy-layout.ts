import type { Policy, Rule } from "../generated/ast.ts";
import { COLUMN_LIMIT, columnOf } from "./columns.ts";
import { type Doc, group, indent, line, space } from "./doc.ts";
import type { Layout } from "./layout.ts";
import type { TokenRange } from "./marked-tokens.ts";

/** A rule in its parts; the ones that are absent are empty. */
interface RuleParts {
  readonly label: TokenRange;
  readonly effect: TokenRange;
  readonly operations: TokenRange;
  /** `for …` */
  readonly roles: TokenRange;
  /** `when …` */
  readonly condition: TokenRange;
  /** `else … code …` */
  readonly answer: TokenRange;
}

/** Lays out a policy: rules in columns, so that what is allowed and when is read at a glance. */
export function layoutPolicy(layout: Layout, node: Policy, { from }: TokenRange): Doc {
  const open = from + 1;
  const rules = node.rules.map((rule) => split(layout, rule));
  const widths = {
    label: columnOf(rules.map(({ label }) => layout.width(label))),
    effect: columnOf(rules.map(({ effect }) => layout.width(effect))),
    operations: columnOf(
      rules
        .filter(({ operations, answer }) => operations.to < answer.from)
        .map(({ operations }) => layout.width(operations)),
    ),
  };
  return [
    layout.phraseTokens({ from, to: open }),
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
  const answer = to - (rule.message === undefined ? 0 : 2) - (rule.code === undefined ? 0 : 2);
  const roles = layout.endOfNames(effect + 1);
  const condition = rule.roles.length > 0 ? layout.endOfNames(roles + 1) : roles;
  layout.markExpression({ from: condition + 1, to: answer });
  return {
    label: { from, to: effect },
    effect: { from: effect, to: effect + 1 },
    operations: { from: effect + 1, to: roles },
    roles: { from: roles, to: condition },
    condition: { from: condition, to: answer },
    answer: { from: answer, to },
  };
}

function layoutRule(
  layout: Layout,
  { label, effect, operations, roles, condition, answer }: RuleParts,
  widths: { readonly label: number; readonly effect: number; readonly operations: number },
): Doc {
  const gap = (range: TokenRange, width: number) => {
    const own = layout.width(range);
    return own > COLUMN_LIMIT ? 1 : width - own + 1;
  };
  const conditions: Doc[] = [];
  if (roles.from < roles.to) conditions.push(layout.list(roles));
  if (condition.from < condition.to) conditions.push(layout.phrase(condition));
  const head = group([
    layout.list(operations),
    conditions.map((part, index) => [line(index === 0 ? gap(operations, widths.operations) : 1), part]),
  ]);
  return group([
    layout.phraseTokens(label),
    space(gap(label, widths.label)),
    indent(gap(label, widths.label) + layout.width(label), [
      layout.phraseTokens(effect),
      space(gap(effect, widths.effect)),
      head,
      answer.from < answer.to ? [line(), layout.phraseTokens(answer)] : [],
    ]),
  ]);
}
