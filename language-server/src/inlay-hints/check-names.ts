import { ast, spanOf } from "@domainsmith/language";
import type { Hint } from "./hint.ts";

/** Behind `check`, the name that a check without one has for clients, messages and migrations. */
export const checkNames: Hint = {
  setting: "inlayHints.checkNames",
  needsModel: true,
  hintsIn(node, { document, services, positionAt }) {
    const elements = "elements" in node ? (node.elements as readonly ast.Element[]) : [];
    const unnamed = elements.filter((element) => ast.isCheck(element) && !element.name);
    if (unnamed.length === 0) return [];
    const { models, shared } = services;
    const { model, originOf } = models.ProjectModels.unlocatedModelOf(shared.workspace.Projects.of(document.uri));
    const names = new Map<unknown, string>();
    for (const { checks } of [...model.entities, ...model.mixins, ...model.values]) {
      for (const check of checks) names.set(originOf(check), check.name);
    }
    return unnamed.flatMap((check) => {
      const [name, span] = [names.get(check), spanOf(check)];
      if (name === undefined || !span) return [];
      const position = positionAt(span.offset + "check".length);
      const tooltip =
        "What clients are told when the check fails, and what the database calls it. Write it to keep it.";
      const textEdits = [{ range: { start: position, end: position }, newText: ` ${name}:` }];
      return [{ position, label: `${name}:`, tooltip, paddingLeft: true, textEdits }];
    });
  },
};
