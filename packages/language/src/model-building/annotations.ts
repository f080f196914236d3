import type { AnnotationUse, Documented, WrittenExpression } from "@domainsmith/model";
import type { AstNode } from "langium";
import * as ast from "../generated/ast.ts";
import { oldNameOf } from "../syntax/index.ts";
import type { BuildContext } from "./context.ts";
import { writtenExpression } from "./expressions.ts";
import type { Writable } from "./types.ts";

/** What every named thing has, from its node: id, name, documentation, place and annotations. */
export function documented(
  context: BuildContext,
  node: AstNode & { readonly name: string },
  id: string,
  annotations: readonly ast.Annotation[],
): Documented {
  const found = annotations.length === 0 ? NOTHING : annotationsOf(context, annotations);
  const source = context.sourceOf(node);
  const doc = context.input.documentationOf(node);
  const deprecated = annotations.length === 0 ? undefined : deprecationOf(annotations);
  const result: Writable<Documented> = { id, name: node.name, source, annotations: found.annotations, was: found.was };
  if (doc !== undefined) result.doc = doc;
  if (deprecated !== undefined) result.deprecated = deprecated;
  return result;
}

/** What most things have; one object for all of them. */
const NOTHING: Pick<Documented, "annotations" | "was"> = { annotations: [], was: [] };

function annotationsOf(context: BuildContext, annotations: readonly ast.Annotation[]) {
  return {
    annotations: annotations.flatMap((annotation) => annotationUse(context, annotation) ?? []),
    was: annotations.flatMap((annotation) => oldNameOf(annotation) ?? []),
  };
}

function annotationUse(context: BuildContext, node: ast.Annotation): AnnotationUse | undefined {
  const declaration = node.annotation?.ref;
  if (!declaration || !context.counts(declaration)) return undefined;
  context.read(declaration);
  const values: Record<string, WrittenExpression> = {};
  node.arguments.forEach((argument, position) => {
    const name = argument.name ?? declaration.parameters[position]?.name;
    if (name !== undefined && !ast.isLambda(argument.value)) values[name] = writtenExpression(context, argument.value);
  });
  return context.remember({ annotation: context.idOf(declaration), arguments: values }, node);
}

function deprecationOf(annotations: readonly ast.Annotation[]): string | undefined {
  const found = annotations.find((annotation) => annotation.annotation?.$refText === "deprecated");
  if (!found) return undefined;
  const message = found.arguments[0]?.value;
  return ast.isStringLiteral(message) ? message.value : "";
}
