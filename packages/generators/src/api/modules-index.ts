import { TypeScriptFile } from "../emit/index.ts";
import type { ApiModel } from "./api-model.ts";
import { filePlaces, filesName } from "./files-file.ts";
import { functionNames } from "./names.ts";
import { hasRoutes } from "./paths.ts";

/** `src/modules/index.ts`: the routes of all modules. */
export function modulesIndex(api: ApiModel): string {
  const file = new TypeScriptFile(["modules"]);
  const plugin = file.importType("FastifyPluginAsyncZod", "fastify-type-provider-zod");
  const services = file.importType("Services", "../http/routes.ts");
  const routes = [...api.resources.values()]
    .filter((resource) => hasRoutes(api, resource))
    .map((resource) => {
      const path = `./${resource.names.file}/${resource.names.file}.routes.ts`;
      return file.import(functionNames(resource).routes, path);
    });
  const files = [...api.resources.values()]
    .filter((resource) => filePlaces(api, resource) !== undefined)
    .map((resource) => file.import(filesName(resource), `./${resource.names.file}/${resource.names.file}.files.ts`));
  file.doc("The routes of all modules.");
  file.list(`export const modules: readonly ${plugin}<${services}>[] = [`, [...routes, ...files], "];");
  return file.toString();
}
