import type { Notice } from "../generator.ts";
import type { ApiModel } from "./api-model.ts";

/** What of a model the generated API does not do, or not yet. */
export function noticesOf(api: ApiModel): readonly Notice[] {
  return [...unenforced(api), ...uncreatable(api), ...withoutUpload(api)];
}

function unenforced({ model }: ApiModel): readonly Notice[] {
  const parts = [
    ["policies", model.entities.some((entity) => entity.policy !== undefined)],
    ["tenancy", model.tenancy !== undefined],
    ["checks", [...model.entities, ...model.values].some((declared) => declared.checks.length > 0)],
    ["state machines", model.entities.some((entity) => entity.states.length > 0)],
    ["actions", model.entities.some((entity) => entity.actions.length > 0)],
    ["computed members", model.entities.some((entity) => entity.members.some((member) => member.kind === "computed"))],
  ] as const;
  const used = parts.filter(([, isUsed]) => isUsed).map(([name]) => name);
  const open: Notice = {
    severity: "warning",
    code: "DS7131",
    message:
      "The generated server asks nobody who they are, so it listens on the loopback address only. Keep it there, or put something that signs people in before it.",
  };
  if (used.length === 0) return [open];
  const list = new Intl.ListFormat("en").format(used);
  const message = `The generated API does not enforce the model's ${list} yet. Do not open it to others.`;
  return [open, { severity: "warning", code: "DS7132", message }];
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
