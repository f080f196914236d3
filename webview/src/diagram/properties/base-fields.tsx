import { texts } from "../../texts.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dropdown } from "../../ui/dropdown.tsx";
import { FieldMessage } from "../../ui/field-message.tsx";
import type { FieldsProps } from "./fields-props.ts";
import { useField } from "./use-field.ts";

const NONE = "";

/** What a declaration is made of: the entity that it extends, and its mixins. */
export function BaseFields({ details, disabled }: FieldsProps) {
  return (
    <>
      {details.base === undefined ? null : <Base details={details} disabled={disabled} />}
      {details.mixins === undefined ? null : <Mixins details={details} disabled={disabled} />}
    </>
  );
}

function Base({ details: { key, base, choices }, disabled }: FieldsProps) {
  const field = useField();
  return (
    <Dropdown
      label={texts.properties.base}
      value={base ?? NONE}
      disabled={disabled}
      error={field.error}
      choices={[{ value: NONE, label: texts.properties.noBase }, ...(choices.bases ?? [])]}
      onChange={(next) => field.change({ kind: "setBase", key, base: next === NONE ? null : next })}
    />
  );
}

function Mixins({ details: { key, mixins = [], choices }, disabled }: FieldsProps) {
  const field = useField();
  const all = choices.mixins ?? [];
  return (
    <fieldset className="properties-group">
      <legend>{texts.properties.mixins}</legend>
      {all.length === 0 ? <p className="properties-hint">{texts.properties.noMixins}</p> : null}
      <div className="properties-checks">
        {all.map(({ value, label, detail }) => (
          <Checkbox
            key={value}
            label={label}
            {...(detail === undefined ? {} : { title: detail })}
            checked={mixins.includes(value)}
            disabled={disabled}
            onChange={(on) =>
              field.change({
                kind: "setMixins",
                key,
                mixins: on ? [...mixins, value] : mixins.filter((mixin) => mixin !== value),
              })
            }
          />
        ))}
      </div>
      <FieldMessage text={field.error} />
    </fieldset>
  );
}
