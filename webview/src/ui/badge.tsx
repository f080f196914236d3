import { vsCodeBadge } from "./library.ts";
import { drawToolkitElement, register, useToolkitElement } from "./toolkit.ts";

register(vsCodeBadge());

/** A small number. */
export function Badge({ children }: { readonly children: number }) {
  const ref = useToolkitElement({});
  return drawToolkitElement("vscode-badge", ref, { class: "ui-badge" }, String(children));
}
