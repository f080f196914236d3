import { texts } from "../../texts.ts";
import { Dropdown } from "../../ui/dropdown.tsx";
import { FieldMessage } from "../../ui/field-message.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { SharedFieldsProps } from "./fields-props.ts";
import { useField } from "./use-field.ts";

const NONE = "";

/** Whether members hold personal data: of which category, and how long it is kept. */
export function PersonalFields({ all, disabled }: SharedFieldsProps) {
  const field = useField();
  const [first] = all;
  if (!first || all.some(({ personal }) => personal === undefined)) return null;
  const isSame = all.every(({ personal }) => personal === first.personal);
  const written = isSame ? (first.personal ?? null) : null;
  const { category, rest } = parts(written);
  const keys = all.map(({ key }) => key);
  const set = (nextCategory: string, nextRest: string) => {
    const text = [nextCategory, nextRest.trim()].filter((part) => part !== "").join(", ");
    field.change({ kind: "setPersonal", keys, personal: nextCategory === NONE ? null : text });
  };
  return (
    <>
      <Dropdown
        label={texts.properties.personal}
        value={isSame ? category : "?"}
        disabled={disabled}
        choices={[{ value: NONE, label: texts.properties.notPersonal }, ...(first.choices.personal ?? [])]}
        onChange={(next) => set(next, rest)}
      />
      {category === NONE ? null : (
        <TextField
          label={texts.properties.personalRest}
          value={rest}
          placeholder={texts.properties.personalRestPlaceholder}
          readOnly={disabled}
          onCommit={(next) => set(category, next)}
          onCancel={field.cancel}
        />
      )}
      <FieldMessage text={field.error} />
    </>
  );
}

/** What stands in the brackets: the category, and behind the first comma how it is kept. */
function parts(personal: string | null): { readonly category: string; readonly rest: string } {
  const [, category = NONE, rest = ""] = /^\s*(\w*)\s*,?\s*(.*?)\s*$/s.exec(personal ?? "") ?? [];
  return { category, rest };
}
