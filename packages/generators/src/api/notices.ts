import type { Notice } from "../generator.ts";
import type { ApiModel } from "./api-model.ts";

/** What of a model the generated API does not do, or not yet. */
export function noticesOf(api: ApiModel): readonly Notice[] {
  return [...uncreatable(api), ...withoutUpload(api)];
}

function uncreatable({ resources, creatable }: ApiModel): readonly Notice[] {
  return [...resources.values()]
    .filter(({ entity }) => !creatable.has(entity.id))
    .map(({ entity }) => ({
      severity: "warning",
      code: "DS7133",
      message: `No ${entity.name} can ever be created: what it requires leads back to itself. Make one relation on the way optional.`,
      symbol: entity.id,
    }));
}

function withoutUpload({ resources }: ApiModel): readonly Notice[] {
  const members = [...resources.values()].flatMap(({ entity, fields }) =>
    fields.filter((field) => field.kind === "file").map(({ name }) => `${entity.name}.${name}`),
  );
  if (members.length === 0) return [];
  const list = new Intl.ListFormat("en").format(members);
  const message = `Files cannot be uploaded yet: ${list} can only be read, and stay empty.`;
  return [{ severity: "warning", code: "DS7134", message }];
}
