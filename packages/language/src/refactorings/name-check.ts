import { DocumentEdits, insertion } from "../edits/index.ts";
import * as ast from "../generated/ast.ts";
import { spanOf } from "../syntax/index.ts";
import { type Refactoring, refuse } from "./refactoring.ts";

/** A check gets the name that clients and migrations know it by already. */
export const nameCheck: Refactoring = {
  id: "rewrite.name-check",
  kind: "refactor.rewrite",
  offers({ element }) {
    return ast.isCheck(element) && element.name === undefined && element.condition
      ? [{ title: "Name this check" }]
      : [];
  },
  apply({ element, document, services }) {
    const span = element && spanOf(element);
    if (!ast.isCheck(element) || !span) return refuse("Select a check.");
    const { ProjectModels } = services.models;
    const { model, originOf } = ProjectModels.unlocatedModelOf(services.shared.workspace.Projects.of(document.uri));
    const all = [...model.entities, ...model.mixins, ...model.values].flatMap(({ checks }) => checks);
    const name = all.find((check) => originOf(check) === element)?.name;
    if (name === undefined) return refuse("Its entity has to be without errors first.");
    const behind = span.offset + "check".length;
    const edits = new DocumentEdits().add(document.uri, insertion(behind, ` ${name}:`));
    return { ok: true, edits, rename: { uri: document.uri, name } };
  },
};
