import { ast, referenceSpan } from "@domainsmith/language";
import { type EventArgument, eventArguments } from "@domainsmith/model";
import type { InlayHint } from "vscode-languageserver";
import type { Hint, HintContext } from "./hint.ts";

/** Behind an event that an action emits, where its parameters get their values from. */
export const eventArgumentHints: Hint = {
  setting: "inlayHints.eventArguments",
  needsModel: true,
  hintsIn(node, context) {
    const elements = "elements" in node ? (node.elements as readonly ast.Element[]) : [];
    return elements.filter(ast.isAction).flatMap((action) => hintsOf(action, context));
  },
};

function hintsOf(action: ast.Action, { document, services, positionAt }: HintContext): readonly InlayHint[] {
  if (action.emits.length === 0) return [];
  const { models, shared } = services;
  const { model, originOf } = models.ProjectModels.unlocatedModelOf(shared.workspace.Projects.of(document.uri));
  const entity = model.entities.find(({ actions }) => actions.some((each) => originOf(each) === action));
  const resolved = entity?.actions.find((each) => originOf(each) === action);
  if (!entity || !resolved) return [];
  return action.emits.flatMap((reference) => {
    const event = model.events.find((each) => originOf(each) === reference.ref);
    const end = referenceSpan(reference)?.end;
    if (!event || end === undefined) return [];
    const given = eventArguments(model, entity, resolved, event).flatMap(written);
    if (given.length === 0) return [];
    const tooltip = "Filled by the action's parameters of the same names, by the row, and by defaults.";
    return [{ position: positionAt(end), label: `(${given.join(", ")})`, tooltip }];
  });
}

function written(argument: EventArgument): readonly string[] {
  const { name } = argument.parameter;
  switch (argument.from) {
    case "row":
      return [`${name}: this`];
    case "parameter":
      return [name];
    case "default":
      return [`${name}: ${argument.value.text.replace(/\s+/g, " ")}`];
    default:
      return [];
  }
}
