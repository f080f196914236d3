import { type ApiModel, resourceIn } from "./api-model.ts";
import { bulkDefinition } from "./bulk-route.ts";
import { includedSchema, includesDefinition } from "./included.ts";
import { partRoutes } from "./part-routes.ts";
import { hasRoutes } from "./paths.ts";
import type { Resource } from "./resource.ts";
import { resourceRoutes } from "./resource-routes.ts";
import { RoutesWriter } from "./routes-writer.ts";

/** `order.routes.ts`; nothing for parts that are only reached through their owner. */
export function routesFile(api: ApiModel, resource: Resource): string | undefined {
  if (!hasRoutes(api, resource)) return undefined;
  const writer = new RoutesWriter(api, resource);
  const { file } = writer;
  if (resource.part) {
    writer.plugin(partRoutes(writer, resourceIn(api, resource.part.owner)));
    return file.toString();
  }
  const isRead = resource.offers.has("read");
  const includes = isRead ? resource.includes : [];
  if (includes.length > 0) {
    includedSchema(writer, includes);
    includesDefinition(writer, includes);
  }
  if (isRead) {
    file.line(`const ${writer.pageConstant} = ${writer.http("pageSchema", "keyset-page")}(${writer.responseSchema});`);
  }
  bulkDefinition(writer);
  file.blank();
  writer.plugin(resourceRoutes(writer));
  return file.toString();
}
