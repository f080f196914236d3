import type { Declaration, Model, ProjectInfo } from "@domainsmith/model";
import { declarations } from "@domainsmith/model";
import { declarationNode } from "./declaration-nodes.ts";
import { documentOf } from "./document-of.ts";
import { type LoadDeclaration, NodeFactory } from "./node-factory.ts";
import type { TreeNode } from "./tree-node.ts";

/** A project's own line. Its declarations are made by {@link declarationNodes} when it is unfolded. */
export function projectNode(project: ProjectInfo, expanded: boolean): TreeNode {
  const problems = [
    ...(project.errors > 0 ? [plural(project.errors, "error")] : []),
    ...(project.warnings > 0 ? [plural(project.warnings, "warning")] : []),
  ];
  const config = project.configUri;
  return {
    type: "domainsmith.treeNode",
    id: project.uri,
    project: project.uri,
    label: project.name,
    description: problems.join(", "),
    icon: config === undefined ? "file" : "package",
    ...(project.errors > 0 ? { color: "list.errorForeground" } : {}),
    context: config === undefined ? "project.lone" : "project.configured",
    expanded,
  };
}

/**
 * What stands in a project: its declarations, by namespace when there are several, and at the end what it uses from
 * packages.
 *
 * @param load asked for what stands in a declaration when that is unfolded; absent: the model has it
 */
export function declarationNodes(project: ProjectInfo, model: Model, load?: LoadDeclaration): readonly TreeNode[] {
  const nodes = new NodeFactory(project, load);
  const all = declarations(model);
  const own = all.filter((declaration) => packageOf(project, declaration) === undefined);
  const byPackage = Map.groupBy(
    all.filter((declaration) => packageOf(project, declaration) !== undefined),
    (declaration) => packageOf(project, declaration) ?? "",
  );
  const byNamespace = Map.groupBy(own, ({ namespace }) => namespace);
  const packages = [...byPackage].map(([name, used]) =>
    nodes.group(name, "library", () => used.map((declaration) => declarationNode(nodes, model, declaration)), false),
  );
  if (byNamespace.size <= 1)
    return [...own.map((declaration) => declarationNode(nodes, model, declaration)), ...packages];
  const namespaces = [...byNamespace].map(([namespace, members]) =>
    nodes.group(
      namespace === "" ? "(no namespace)" : namespace,
      "symbol-namespace",
      () => members.map((declaration) => declarationNode(nodes, model, declaration)),
      true,
    ),
  );
  return [...namespaces.sort((a, b) => (a.label < b.label ? -1 : 1)), ...packages];
}

/** `@scope/name` or `name` of the package that a declaration comes from; undefined for the project's own. */
function packageOf(project: ProjectInfo, { source }: Declaration): string | undefined {
  const { file } = source.range;
  if (documentOf(project, file) !== undefined) return undefined;
  return /^(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? file;
}

function plural(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
