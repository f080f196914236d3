import { type Attribute, baseType, type Cardinality, type Model, type PersonalData } from "@domainsmith/model";
import * as ast from "../../../generated/ast.ts";
import { type DiagnosticKind, diagnostics } from "../../diagnostics.ts";
import { type DeclarationCheckContext, defineDeclarationCheck } from "../../model-check.ts";

/** What `erase` asks for can be done to the value, and to nothing else. */
export const erasure = defineDeclarationCheck(["entity", "mixin", "value"], ({ kind, members }, context) => {
  for (const member of members) {
    if (member.kind === "attribute" && member.personal) {
      checkErasure(member, member.personal, kind === "value", context);
    }
  }
});

function checkErasure(
  attribute: Attribute,
  personal: PersonalData,
  inValue: boolean,
  { model, originOf, report }: DeclarationCheckContext,
): void {
  const problem = problemOf(attribute, personal, inValue, model);
  if (!problem) return;
  // Only now: looking for the node takes longer than all else here.
  const node = originOf(personal);
  const index = ast.isPersonalClause(node) ? node.arguments.findIndex((argument) => argument.name === "erase") : -1;
  if (index >= 0) report(problem.kind, problem.message, { at: personal, property: "arguments", index });
}

interface Problem {
  readonly kind: DiagnosticKind;
  readonly message: string;
}

function problemOf(attribute: Attribute, { erase }: PersonalData, inValue: boolean, model: Model): Problem | undefined {
  const { name, cardinality } = attribute;
  switch (erase) {
    case undefined:
      return undefined;
    case "blank":
      if (canBeEmpty(model, attribute)) return undefined;
      return {
        kind: diagnostics.eraseBlank,
        message: `${name} must always have a value, so erasure cannot empty it. ${emptyAdvice(model, attribute)}, or write \`erase: delete\` to delete the row.`,
      };
    case "anonymize": {
      const reason = irreplaceable(model, attribute);
      if (reason === undefined) return undefined;
      return {
        kind: diagnostics.eraseAnonymize,
        message: `${reason} Write \`erase: blank\` or \`erase: delete\`.`,
      };
    }
    case "delete":
      if (inValue) {
        return {
          kind: diagnostics.eraseDelete,
          message:
            "`delete` deletes a row, and a value has none of its own: whatever holds it would go. Write `blank` or `anonymize`.",
        };
      }
      if (!isOptional(cardinality)) return undefined;
      return {
        kind: diagnostics.eraseDelete,
        message: `\`delete\` deletes the whole row, and ${name} may be empty. Write \`erase: blank\` to delete what it holds alone.`,
      };
    default:
      return undefined;
  }
}

function isOptional({ lower }: Cardinality): boolean {
  return lower === 0;
}

function canBeEmpty(model: Model, { type, cardinality }: Attribute): boolean {
  if (isOptional(cardinality)) return true;
  if (cardinality.many) return false;
  const { type: base, patterns } = baseType(model, type);
  if (base.kind !== "primitive" || (base.name !== "String" && base.name !== "Text")) return false;
  return (base.minLength ?? 0) === 0 && patterns.every((pattern) => matchesNothing(pattern));
}

function matchesNothing(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test("");
  } catch {
    // A pattern that is none has its own diagnostic.
    return true;
  }
}

function emptyAdvice(model: Model, { cardinality, type }: Attribute): string {
  if (cardinality.many) return "Allow an empty list with `[]`";
  const base = baseType(model, type).type;
  const isText = base.kind === "primitive" && (base.name === "String" || base.name === "Text");
  return isText ? "Write `?` behind its type, or allow a text of length 0" : "Write `?` behind its type";
}

/** Why nothing could stand in place of a value. */
function irreplaceable(model: Model, { name, type, key, unique }: Attribute): string | undefined {
  const base = baseType(model, type).type;
  if (base.kind !== "primitive" || (base.name !== "String" && base.name !== "Text")) {
    return `Only text can be replaced by something that says nothing about a person, and ${name} is none.`;
  }
  if (key || unique) return `${name} is ${key ? "a key" : "unique"}, so no two rows could have the same replacement.`;
  return undefined;
}
