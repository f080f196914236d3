import { ast } from "@domainsmith/language";
import { type Hint, insideBrace } from "./hint.ts";

/** Behind the opening brace of an entity with rows, the identity that it has without being asked. */
export const implicitIds: Hint = {
  setting: "inlayHints.implicitIds",
  hintsIn(node, context) {
    if (!ast.isEntity(node) || node.base || node.modifiers.includes("abstract")) return [];
    const offset = insideBrace(node, context);
    if (offset === undefined) return [];
    const tooltip = "Every row has an identity of its own. Members marked `key` are what people know it by.";
    return [{ position: context.positionAt(offset), label: "id: Uuid", tooltip, paddingLeft: true }];
  },
};
