import type { ProblemsOf } from "@domainsmith/diagram";
import { ast, keyOfNode, textOf } from "@domainsmith/language";
import { ownerOf, type SymbolId } from "@domainsmith/model";
import type { DiagramNode, DiagramRow, DiagramScene } from "@domainsmith/model/diagram";
import type { LangiumDocument } from "langium";

type TypedRow = ast.Member | ast.Computed | ast.Parameter;

/**
 * A scene with the rows of members whose types are not known, as while somebody types a name, or when it is deleted:
 * a model has no place for them, but cards have, so that they can be seen and mended there.
 */
export function withUnresolvedRows(
  scene: DiagramScene,
  documents: Iterable<LangiumDocument>,
  problems: ProblemsOf,
): DiagramScene {
  const missing = new Map<SymbolId, Missing[]>();
  for (const document of documents) {
    for (const declaration of (document.parseResult.value as ast.SourceFile).declarations)
      collect(declaration, problems, missing);
  }
  if (missing.size === 0) return scene;
  const nodes = scene.nodes.map((node) => {
    const rows = missing.get(node.id);
    return rows ? completed(node, rows) : node;
  });
  return { ...scene, nodes };
}

interface Missing {
  readonly row: DiagramRow;
  /** What stands before it. */
  readonly behind: SymbolId | undefined;
}

function collect(declaration: ast.Declaration, problemsOf: ProblemsOf, missing: Map<SymbolId, Missing[]>): void {
  let behind: SymbolId | undefined;
  for (const node of typedRowsOf(declaration)) {
    const id = keyOfNode(node);
    if (id === undefined) continue;
    if (node.type?.type && !node.type.type.ref) {
      const kind = ast.isParameter(node) ? "parameter" : ast.isComputed(node) ? "computed" : "attribute";
      const problems = problemsOf(id);
      const written = { id, kind, name: node.name, type: textOf(node.type) } as const;
      const row: DiagramRow = problems.length > 0 ? { ...written, problems } : written;
      const card = ownerOf(id);
      missing.set(card, [...(missing.get(card) ?? []), { row, behind }]);
    }
    behind = id;
  }
}

function typedRowsOf(declaration: ast.Declaration): readonly TypedRow[] {
  if (ast.isDomainEvent(declaration)) return declaration.parameters;
  const { isEntity, isMixin, isValueObject, isExtension } = ast;
  const hasMembers = isEntity(declaration) || isMixin(declaration) || isValueObject(declaration);
  if (!hasMembers && !isExtension(declaration)) return [];
  return declaration.elements.filter((element) => ast.isMember(element) || ast.isComputed(element));
}

function completed(node: DiagramNode, missing: readonly Missing[]): DiagramNode {
  const rows = [...node.rows];
  for (const { row, behind } of missing) {
    if (rows.some(({ id }) => id === row.id)) continue;
    rows.splice(rows.findIndex(({ id }) => id === behind) + 1, 0, row);
  }
  return { ...node, rows };
}
