import type { ApiModel } from "../api/api-model.ts";
import { listPath } from "../api/paths.ts";
import { quoted, TypeScriptFile } from "../emit/index.ts";
import type { ApplicationSettings } from "../generator.ts";
import { words } from "../naming/index.ts";

/** `src/about.ts`: what the application calls itself, and what its API is about. */
export function aboutFile({ title }: ApplicationSettings, api: ApiModel): string {
  const file = new TypeScriptFile(["about", "tags"]);
  const name = quoted(title);
  const description = quoted(`The API of ${title}. Whatever is refused is answered as a problem (RFC 9457).`);
  file.doc("What the application calls itself, in its API's description.");
  file.line(`export const about = { title: ${name}, version: "0.1.0", description: ${description} };`);
  file.blank().doc("What the API is about: each of its operations belongs to one of these.");
  const described = [...api.resources.values()].map((resource) => {
    const owner = resource.part && api.resources.get(resource.part.owner);
    const what = owner ? `Parts of ${words(owner.names.route).join(" ")}` : `The rows at ${listPath(resource)}`;
    const doc = (resource.entity.doc ?? "").trim();
    return [resource.entity.name, doc === "" ? `${what}.` : doc] as const;
  });
  const own = [
    ["Me", "Who asks."],
    ...(api.parts.stream ? [["Events", "What happens, as it happens."]] : []),
    ...(api.parts.webhooks ? [["Webhooks", "Where events are sent."]] : []),
    ...(api.parts.metrics || api.parts.jobs ? [["Operations", "For those who run the application."]] : []),
  ] as const;
  const names = new Set(described.map(([each]) => each));
  const all = [...described, ...own.filter(([each = ""]) => !names.has(each))];
  file.line("export const tags = [");
  file.writer.indent(() => {
    for (const [each = "", doc = ""] of all) file.line(`{ name: ${quoted(each)}, description: ${quoted(doc)} },`);
  });
  file.line("];");
  return file.toString();
}
