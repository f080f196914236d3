import { type AnnotationUse, LIBRARY, type Model } from "@domainsmith/model";
import { hasUploads } from "../files/stored-files.ts";
import type { Preset } from "./presets.ts";

/** What an application can have or not. */
export const PARTS = [
  // What the model asks for.
  "actions",
  "events",
  /** Code that was compiled from expressions. */
  "rules",
  "files",
  /** Files that demo rows must have. */
  "demofiles",
  "exports",
  /** Lists as workbooks for Excel. */
  "workbooks",
  "search",
  // What the preset `full` adds.
  "cache",
  "jobs",
  "metrics",
  "client",
  "redis",
  "webhooks",
  "stream",
] as const;

export type Part = (typeof PARTS)[number];

export type ApplicationParts = Readonly<Record<Part, boolean>>;

/** What the rest of the generator has found out about the model. */
type Found = Pick<ApplicationParts, "actions" | "events">;

/** What the application of a model has. `rules` is known when its code has been generated. */
export function applicationParts(model: Model, preset: Preset, { actions, events }: Found): ApplicationParts {
  const isFull = preset === "full";
  const members = [...model.entities, ...model.values].flatMap((each) => each.members);
  return {
    actions,
    events,
    rules: false,
    files: hasUploads(model),
    demofiles: false,
    exports: model.entities.some((entity) => isAnnotated(entity, LIBRARY.exportable)),
    workbooks: model.entities.some(({ annotations }) => annotations.some(isWorkbook)),
    search: members.some((member) => isAnnotated(member, LIBRARY.searchable)),
    cache: isFull,
    jobs: isFull,
    metrics: isFull,
    client: isFull,
    redis: isFull,
    webhooks: isFull && events,
    stream: isFull && events,
  };
}

function isWorkbook({ annotation, arguments: given }: AnnotationUse): boolean {
  return annotation === LIBRARY.exportable && /\bxlsx$/.test(given.format?.text ?? "");
}

function isAnnotated(
  { annotations }: { readonly annotations: readonly { readonly annotation: string }[] },
  name: string,
): boolean {
  return annotations.some(({ annotation }) => annotation === name);
}
