const FRAMES = 60;
const FIELDS = "vscode-text-field, vscode-dropdown, vscode-checkbox, vscode-text-area, input, button";

/** Puts the keyboard into the first field of the properties, once they are there. */
export function focusProperties(): void {
  let left = FRAMES;
  const look = () => {
    const field = document
      .querySelector<HTMLElement>("[data-properties] .properties-fields")
      ?.querySelector<HTMLElement>(FIELDS);
    if (field) field.focus();
    else if (left-- > 0) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
