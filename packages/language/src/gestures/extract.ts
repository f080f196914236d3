import type { Extract } from "@domainsmith/model/diagram";
import * as ast from "../generated/ast.ts";
import { applyToSelection } from "../refactorings/apply.ts";
import { isBody } from "../refactorings/selection.ts";
import { type Gesture, refuse } from "./gesture.ts";
import { Chosen } from "./support/chosen.ts";
import { findAllOwn } from "./support/find.ts";
import { newKey, titleOf } from "./support/keys.ts";

/** Members become a value object or a mixin: the refactorings of these names, for members that need not be neighbours. */
export const extract: Gesture<Extract> = async ({ into, members }, context) => {
  const { document, file, services, options } = context;
  const nodes = findAllOwn(members, context);
  if ("ok" in nodes) return nodes;
  const elements = nodes.filter((node) => ast.isMember(node) || ast.isComputed(node));
  const other = nodes.find((node) => !ast.isMember(node) && !ast.isComputed(node));
  if (other) return refuse(`"${titleOf(other)}" is no member that can be extracted.`);
  const [body, another] = new Set(elements.map(({ $container }) => $container));
  if (!body || another || !isBody(body)) return refuse("Choose members of one entity, mixin or value object.");
  const selection = new Chosen(document, body, elements, services);
  const id = into === "value" ? "extract.value" : "extract.mixin";
  const result = await applyToSelection(selection, { id }, options.token);
  if (!result.ok) return result;
  const { edits, rename, warning } = result;
  return {
    ok: true,
    edits,
    takesComments: true,
    ...(rename ? { focus: { key: newKey(file, rename.name), rename: true } } : {}),
    ...(warning === undefined ? {} : { warning }),
  };
};
