import type { LangiumDocument } from "langium";
import { type DocumentEdits, insertion, type TextChange } from "../../edits/index.ts";
import * as ast from "../../generated/ast.ts";
import { nameByMembers } from "../../model-building/behaviour.ts";
import { flatTree } from "../../references/flat-tree.ts";
import type { DomainServices } from "../../services.ts";
import { type Span, spanOf } from "../../syntax/index.ts";
import { changedText } from "./text.ts";

/**
 * Writes down the names of checks that have none and whose conditions change: clients and the database know them by the
 * names that are made of their conditions, and these would change as well.
 *
 * @param document a document of the project
 */
export function keepCheckNames(edits: DocumentEdits, document: LangiumDocument, services: DomainServices): void {
  const { Projects, LangiumDocuments } = services.shared.workspace;
  for (const [uri, changes] of edits.changes) {
    const changed = LangiumDocuments.all.find((each) => each.uri.toString() === uri);
    const checks = changed ? unnamedChecks(changed).filter((check) => isChanged(check, changes)) : [];
    for (const check of checks) {
      const { model, originOf } = services.models.ProjectModels.unlocatedModelOf(Projects.of(document.uri));
      const all = [...model.entities, ...model.mixins, ...model.values].flatMap(({ checks: found }) => found);
      const name = all.find((found) => originOf(found) === check)?.name;
      const span = spanOf(check);
      const again = changed && span && nameAfter(changed.textDocument.getText(), span, changes, services);
      if (name !== undefined && span && name !== again)
        edits.add(uri, insertion(span.offset + "check".length, ` ${name}:`));
    }
  }
}

function unnamedChecks(document: LangiumDocument): readonly ast.Check[] {
  return flatTree(document.parseResult.value)
    .nodes.filter(ast.isCheck)
    .filter(({ name }) => name === undefined);
}

/** Whether something inside of a condition changes, but the check stays where it is. */
function isChanged(check: ast.Check, changes: readonly TextChange[]): boolean {
  const condition: Span | undefined = check.condition && spanOf(check.condition);
  const whole = spanOf(check);
  if (!condition || !whole) return false;
  const touching = changes.filter(({ offset, end }) => offset < condition.end && end > condition.offset - 1);
  const isInside = touching.some(({ offset, end }) => offset >= condition.offset && end <= condition.end);
  const isGone = changes.some(({ offset, end }) => offset <= whole.offset && end >= whole.end);
  return isInside && !isGone;
}

/** The name that a check without one gets by what becomes of its text. */
function nameAfter(text: string, span: Span, changes: readonly TextChange[], services: DomainServices) {
  const { value } = services.parser.FileParser.parse(`entity E { ${changedText(text, span, changes)} }`);
  const [entity] = value.declarations;
  const [check] = ast.isEntity(entity) ? entity.elements : [];
  return ast.isCheck(check) ? nameByMembers(check) : undefined;
}
