import { vsCodeProgressRing } from "./library.ts";
import { drawToolkitElement, register, useToolkitElement } from "./toolkit.ts";

register(vsCodeProgressRing());

/** Something is under way, nobody knows for how long. */
export function ProgressRing({ label }: { readonly label: string }) {
  const ref = useToolkitElement({});
  return drawToolkitElement("vscode-progress-ring", ref, { class: "ui-progress-ring", "aria-label": label });
}
