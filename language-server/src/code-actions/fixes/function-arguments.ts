import { ast, deletion, diagnostics, removeItems, replacement, type Span, spanOf } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { expressionText, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { functionArguments } = diagnostics;

/** Removes what a function does not take. */
export const functionArgumentsFix: QuickFix = {
  codes: [functionArguments.code],
  fixesFor: withoutArgument,
};

function withoutArgument(problem: Problem): readonly Fix[] {
  const argument = nodeAt(problem, ast.isArgument);
  const call = argument?.$container;
  if (!argument || !ast.isCallExpression(call)) return [];
  const spans = call.arguments.flatMap((each): Span[] => {
    const span = spanOf(each);
    return span ? [span] : [];
  });
  const text = fileText(call);
  const own = spanOf(argument);
  const value = spanOf(argument.value);
  if (argument.name !== undefined && own && value) {
    const title = `Remove \`${argument.name}:\``;
    return offer(title, call, deletion(own.offset, value.offset), { preferred: true, safe: true });
  }
  const [only] = spans;
  const name = expressionText(call.callee);
  if (spans.length === 1 && only) {
    const isPrefix = name === "sequence" && ast.isNumberLiteral(argument.value);
    return isPrefix
      ? offer(
          `Write \`sequence("${text.slice(only.offset, only.end)}")\``,
          call,
          replacement(only, `"${text.slice(only.offset, only.end)}"`),
          { preferred: true },
        )
      : offer("Remove the argument", call, deletion(only.offset, only.end), { preferred: true });
  }
  return offer("Remove this argument", call, removeItems(text, spans, [call.arguments.indexOf(argument)]), {
    preferred: true,
  });
}
