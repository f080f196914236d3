import { ast, deprecationOf, HINT_CODES, replacement } from "@domainsmith/language";
import { type AstNode, AstUtils } from "langium";
import { offer } from "../offer.ts";
import { innermost, markedSpan, markedText } from "../place.ts";
import type { Problem, QuickFix } from "../quick-fix.ts";

/** Uses what the message of something deprecated names: `@deprecated("Use Customer.")`. */
export const deprecated: QuickFix = {
  codes: [HINT_CODES.deprecatedUse],
  fixesFor(problem) {
    const node = innermost(problem.document, markedSpan(problem).offset);
    const target = node && targetOf(node, problem);
    const message = target && deprecationOf(target);
    if (!node || !target || !message) return [];
    const words = [...message.matchAll(/`([\w.]+)`|\b([A-Za-z_]\w*)\b/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? "",
    );
    const name = words.find((word) => isOfSameKind(word, target));
    const written = markedText(problem);
    if (name === undefined) return [];
    const qualifier = written.slice(0, written.lastIndexOf(".") + 1);
    return offer(`Use "${name}" instead`, problem.document, replacement(markedSpan(problem), qualifier + name), {
      preferred: true,
    });
  },
};

function targetOf(node: AstNode, problem: Problem): AstNode | undefined {
  const { offset, end } = markedSpan(problem);
  for (const { reference } of AstUtils.streamReferences(node)) {
    const at = "$refNode" in reference ? reference.$refNode : undefined;
    if (at && at.offset <= offset && at.end >= end && "ref" in reference) return reference.ref;
  }
  return undefined;
}

/** Whether something of the same kind stands beside what is deprecated under this name. */
function isOfSameKind(name: string, target: AstNode): boolean {
  const { $container, $containerProperty } = target;
  const siblings: unknown = $container && $containerProperty && $container[$containerProperty as keyof AstNode];
  const list: readonly AstNode[] = Array.isArray(siblings) ? siblings : [];
  return list.some((other) => {
    const isSame = ast.isMember(target) ? ast.isMember(other) : other.$type === target.$type;
    return other !== target && isSame && "name" in other && other.name === name;
  });
}
