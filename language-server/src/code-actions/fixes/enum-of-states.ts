import {
  ast,
  clauseOf,
  diagnostics,
  insertDeclaration,
  replacement,
  sourceFileOf,
  spanOf,
} from "@domainsmith/language";
import { AstUtils } from "langium";
import { capital, freeName, namesOfFile, ownerAround } from "../names.ts";
import { fileText, offer } from "../offer.ts";
import { removeClause } from "../parts.ts";
import { nodeAt } from "../place.ts";
import { NEWLY_KNOWN, type QuickFix } from "../quick-fix.ts";

/** Makes an enum of the states that transitions name, and the type of the member that holds them. */
export const enumOfStates: QuickFix = {
  codes: [diagnostics.stateMember.code],
  fixesFor(problem) {
    const states = nodeAt(problem, ast.isStates);
    const member = states?.member.ref;
    const owner = states && ownerAround(states);
    const span = ast.isMember(member) ? spanOf(member.type) : undefined;
    if (!states || !owner || !ast.isMember(member) || !span || ast.isEntity(member.type.type.ref)) return [];
    if (AstUtils.getDocument(member) !== problem.document) return [];
    const words = states.transitions.flatMap(({ from, to }) => [...from, to].map(({ $refText }) => $refText));
    const values = [...new Set(words)];
    const [first] = values;
    if (first === undefined) return [];
    const name = freeName(`${owner.name}${capital(member.name)}`, namesOfFile(states));
    const top = AstUtils.getContainerOfType(states, ast.isDeclaration);
    const text = fileText(states);
    const fallback = clauseOf(member, "DefaultClause");
    const traits = { rename: { uri: problem.document.uri, name }, reveals: NEWLY_KNOWN };
    return offer(
      `Create the enum "${name}" of these states`,
      states,
      [
        replacement(span, `${name} = ${first}`),
        ...(fallback ? [removeClause(fallback)] : []),
        top &&
          insertDeclaration(sourceFileOf(states), [`enum ${name} { ${values.join(", ")} }`], text, { before: top }),
      ],
      traits,
    );
  },
};
