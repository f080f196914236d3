import { vsCodeLink } from "./library.ts";
import { drawToolkitElement, register, useToolkitElement } from "./toolkit.ts";

register(vsCodeLink());

export interface LinkProps {
  readonly children: string;
  readonly onPress: () => void;
  readonly title?: string;
}

/** Leads somewhere else: to the text, to a page of the documentation. */
export function Link({ children, onPress, title }: LinkProps) {
  const ref = useToolkitElement(
    {},
    {
      click: (event) => {
        event.preventDefault();
        onPress();
      },
    },
  );
  return drawToolkitElement("vscode-link", ref, { class: "ui-link", href: "#", "data-tip": title }, children);
}
