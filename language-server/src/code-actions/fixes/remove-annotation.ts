import { ast, diagnostics, insertItem, propertySpan, removeAnnotation } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { isOwn, nodeAt } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

const TARGETS: Readonly<Record<string, ast.AnnotationTarget>> = {
  Entity: "entity",
  Mixin: "mixin",
  ValueObject: "value",
  Enum: "enum",
  NamedType: "type",
  DomainEvent: "event",
  Action: "action",
  Member: "member",
  Computed: "member",
  EnumValue: "member",
  Parameter: "member",
  Index: "member",
};

/** Allows an annotation where it stands, by its declaration, or removes it there. */
export const annotationPlace: QuickFix = {
  codes: [diagnostics.annotationTarget.code],
  fixesFor(problem) {
    const annotation = nodeAt(problem, ast.isAnnotation);
    const declaration = annotation?.annotation.ref;
    if (!annotation || !declaration) return [];
    const owner = annotation.$container;
    const target = TARGETS[owner.$type];
    const targets = declaration.targets.flatMap((_, index) => propertySpan(declaration, "targets", index) ?? []);
    const allow =
      target && isOwn(declaration, problem)
        ? offer(
            `Allow @${declaration.name} on \`${target}\``,
            declaration,
            insertItem(fileText(declaration), targets, targets.length, target),
          )
        : [];
    if (owner.$type === "Declaration") return allow;
    const change = removeAnnotation(owner as Parameters<typeof removeAnnotation>[0], annotation, fileText(owner));
    return [...offer(`Remove @${declaration.name}`, annotation, change, { preferred: allow.length === 0 }), ...allow];
  },
};
