import { vsCodeProgressRing } from "./library.ts";
import { drawToolkitElement, register, useToolkitElement } from "./toolkit.ts";

register(vsCodeProgressRing());

/** Something is under way, nobody knows for how long. It interrupts nobody, as the library would have it. */
export function ProgressRing({ label }: { readonly label: string }) {
  const ref = useToolkitElement({ ariaLabel: label, role: "progressbar", ariaLive: "off" });
  return drawToolkitElement("vscode-progress-ring", ref, { class: "ui-progress-ring", "aria-label": label });
}
