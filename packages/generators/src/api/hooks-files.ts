import { TypeScriptFile } from "../emit/index.ts";
import { type ApiModel, resourceIn } from "./api-model.ts";
import { hookNames, moduleImport } from "./names.ts";
import { isChangeable, isDeletable, type Resource } from "./resource.ts";

/** `order.hooks.ts`: what the user's own code does when rows are written or shown; made once. */
export function entityHooksFile(api: ApiModel, resource: Resource): string {
  const { hooks, variable } = hookNames(resource);
  const { names, entity, family } = resource;
  const file = new TypeScriptFile([variable]);
  const bases = [...api.resources.values()].filter((each) => each.family?.subtypes.includes(entity.id));
  const change = isChangeable(resource) ? ", `beforeUpdate`, `afterUpdate`" : "";
  const deletion = isDeletable(resource) ? ", `beforeDelete`, `afterDelete`" : "";
  file.doc(
    [
      `What happens besides when ${entity.name} rows are written or shown. This file is yours: it is never generated again.`,
      "",
      `The hooks are \`beforeCreate\`, \`afterCreate\`${change}${deletion} and \`shown\`.`,
      "",
      "Hooks run in the transaction of the request. Those before a change may return another input; each may throw a",
      "`ProblemException` to refuse: then nothing has happened. What else is to be written goes through the functions of",
      "repositories, or `asSystem` where it happens whoever asks; what is outside of the database, such as e-mails, through",
      "`scope.afterCommit`.",
      ...((family?.subtypes.length ?? 0) > 0
        ? [
            "",
            `Rows of ${(family?.subtypes ?? []).map((id) => resourceIn(api, id).entity.name).join(", ")} have hooks of their own; these here are not asked about them.`,
          ]
        : []),
      ...(bases.length > 0
        ? [
            "",
            `Hooks of ${bases.map((base) => `\`${moduleImport(resource, base, "hooks")}\``).join(", ")} are not asked about these rows.`,
          ]
        : []),
    ].join("\n"),
  );
  const type = file.importType(hooks, `./${names.file}.repository.ts`);
  file.line(`export const ${variable}: ${type} = {};`);
  return file.toString();
}

/** `src/hooks.ts`: where the user's own code takes part in the application as a whole; made once. */
export function applicationHooksFile(): string {
  const file = new TypeScriptFile(["hooks"]);
  file.doc(
    [
      "Where your own code takes part in the application as a whole: `configure` adds routes and plugins, `authenticate`",
      "says who asks, `onError` reports errors, `onStart` and `onStop` do what is to be done then. This file is yours: it is",
      "never generated again.",
      "",
      "What happens when rows are written or shown stands in `src/modules/<entity>/<entity>.hooks.ts`.",
    ].join("\n"),
  );
  const type = file.importType("ApplicationHooks", "./hooks/application-hooks.ts");
  file.line(`export const hooks: ${type} = {};`);
  return file.toString();
}
