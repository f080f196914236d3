import type * as ast from "../../../generated/ast.ts";
import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";
import { relatedTo } from "../../related.ts";

type Place = Exclude<ast.Annotation["$container"]["$type"], "Declaration">;

interface Words {
  readonly target?: ast.AnnotationTarget;
  readonly words: string;
}

/** What an annotation's declaration calls the place, and what people call it. Without a target nothing fits. */
const PLACES: Readonly<Record<Place, Words>> = {
  Entity: { target: "entity", words: "an entity" },
  Mixin: { target: "mixin", words: "a mixin" },
  ValueObject: { target: "value", words: "a value" },
  Enum: { target: "enum", words: "an enum" },
  NamedType: { target: "type", words: "a type" },
  DomainEvent: { target: "event", words: "an event" },
  Action: { target: "action", words: "an action" },
  Member: { target: "member", words: "a member" },
  Computed: { target: "member", words: "a computed member" },
  EnumValue: { target: "member", words: "a value of an enum" },
  Parameter: { target: "member", words: "a parameter" },
  Index: { target: "member", words: "an index" },
  AnnotationDeclaration: { words: "the declaration of an annotation" },
  Extension: { words: "an extension" },
  Roles: { words: "roles" },
  Tenancy: { words: "`tenancy by`" },
  View: { words: "a view" },
};

/** An annotation stands only on what its declaration names. */
export const annotationTarget = defineCheck("Annotation", (node, report) => {
  const declaration = node.annotation?.ref;
  if (!declaration) return;
  const place = placeOf(node.$container);
  // What the parser could not read as anything.
  if (!place) return;
  const { target, words } = place;
  if (target && declaration.targets.includes(target)) return;
  const where = {
    node,
    property: "annotation",
    ...(isLibrary(declaration) ? {} : relatedTo(declaration, `@${declaration.name} is declared here.`)),
  } as const;
  if (!target) {
    report(
      diagnostics.annotationTarget,
      `No annotation can stand on ${words}. Remove it, or move it to what it is about.`,
      where,
    );
    return;
  }
  const targets = [...new Set(declaration.targets)].map((name) => `\`${name}\``).join(", ");
  const advice = isLibrary(declaration) ? "Remove it." : `Remove it here, or add \`${target}\` to its declaration.`;
  report(
    diagnostics.annotationTarget,
    `@${declaration.name} is for ${targets} and cannot stand on ${words}. ${advice}`,
    where,
  );
});

function placeOf({ $type }: ast.Annotation["$container"]): Words | undefined {
  return $type === "Declaration" ? undefined : PLACES[$type];
}

function isLibrary(declaration: ast.AnnotationDeclaration): boolean {
  return (declaration.$container as ast.SourceFile).namespace === "std";
}
