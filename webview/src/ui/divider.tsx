import { vsCodeDivider } from "./library.ts";
import { drawToolkitElement, register, useToolkitElement } from "./toolkit.ts";

register(vsCodeDivider());

/** A line between two groups of controls. */
export function Divider() {
  const ref = useToolkitElement({});
  return drawToolkitElement("vscode-divider", ref, { class: "ui-divider", role: "presentation" });
}
