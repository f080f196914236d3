import type { DiagramFlag, DiagramModifier } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { FieldMessage } from "../../ui/field-message.tsx";
import type { SharedFieldsProps } from "./fields-props.ts";
import { useField } from "./use-field.ts";

const FLAGS: readonly DiagramFlag[] = ["key", "unique", "readonly", "optional"];
const MODIFIERS: readonly DiagramModifier[] = ["abstract", "principal", "subject", "shared", "private"];

/** Marks of members, as far as all of them can have them. */
export function FlagFields({ all, disabled }: SharedFieldsProps) {
  const field = useField();
  const shown = FLAGS.flatMap((flag) => {
    const checked = common(all.map(({ flags }) => flags?.[flag]));
    return checked === undefined ? [] : [{ flag, checked }];
  });
  if (shown.length === 0) return null;
  return (
    <fieldset className="properties-group">
      <legend>{texts.properties.flags}</legend>
      <div className="properties-checks properties-checks-two">
        {shown.map(({ flag, checked }) => (
          <Checkbox
            key={flag}
            label={texts.properties.flag[flag]}
            checked={checked}
            disabled={disabled}
            onChange={(on) => field.change({ kind: "setFlag", keys: all.map(({ key }) => key), flag, on })}
          />
        ))}
      </div>
      <FieldMessage text={field.error} />
    </fieldset>
  );
}

/** Words in front of declarations, as far as all of them can have them. */
export function ModifierFields({ all, disabled }: SharedFieldsProps) {
  const field = useField();
  const shown = MODIFIERS.flatMap((modifier) => {
    const checked = common(all.map(({ modifiers }) => modifiers?.[modifier]));
    return checked === undefined ? [] : [{ modifier, checked }];
  });
  if (shown.length === 0) return null;
  return (
    <fieldset className="properties-group">
      <legend>{texts.properties.modifiers}</legend>
      <div className="properties-checks">
        {shown.map(({ modifier, checked }) => (
          <Checkbox
            key={modifier}
            label={texts.properties.modifier[modifier]}
            checked={checked}
            disabled={disabled}
            onChange={(on) => field.change({ kind: "setModifier", keys: all.map(({ key }) => key), modifier, on })}
          />
        ))}
      </div>
      <FieldMessage text={field.error} />
    </fieldset>
  );
}

/** undefined where one of them cannot have it. */
function common(values: readonly (boolean | undefined)[]): boolean | "mixed" | undefined {
  if (values.includes(undefined)) return undefined;
  if (values.every((value) => value === true)) return true;
  return values.includes(true) ? "mixed" : false;
}
