import { ownerOf } from "@domainsmith/model";
import { useEffect, useState } from "react";
import { texts } from "../../texts.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { useActions } from "../store/use-diagram.ts";
import type { FieldsProps } from "./fields-props.ts";
import { useField } from "./use-field.ts";

/** The type as it is written, with completion. */
export function TypeProperty({ details: { key, type = "" }, disabled }: FieldsProps) {
  const { types } = useActions();
  const field = useField();
  const [text, setText] = useState(type);
  useEffect(() => setText(type), [type]);
  return (
    <Combobox
      label={texts.properties.type}
      value={text}
      suggest={(typed) => types(ownerOf(key), typed)}
      readOnly={disabled}
      error={field.error}
      onInput={setText}
      onCancel={() => {
        setText(type);
        field.cancel();
      }}
      onCommit={(typed) => {
        if (typed.trim() !== "" && typed.trim() !== type) field.change({ kind: "setType", key, type: typed.trim() });
        else setText(type);
      }}
    />
  );
}
