import { append } from "../lists.ts";
import type { JdlApplication, JdlDeployment, JdlOption, JdlSelection, JdlSetting, JdlValue } from "./ast.ts";
import { isOptionName, readOptions, readSelection } from "./read-options.ts";
import type { TokenReader } from "./token-reader.ts";

/** `application { config { … } entities … options }` */
export function readApplication(reader: TokenReader): JdlApplication {
  const { line } = reader.next();
  reader.expectSymbol("{", "behind application");
  const config: JdlSetting[] = [];
  const options: JdlOption[] = [];
  let entities: JdlSelection | undefined;
  for (reader.skipCommas(); !reader.skipSymbol("}"); reader.skipCommas()) {
    if (reader.current().kind === "doc") reader.next();
    else if (reader.skipKeyword("config")) append(config, readConfig(reader));
    else if (reader.skipKeyword("entities")) entities = merge(entities, readSelection(reader));
    else if (isOptionName(reader.current().text)) append(options, readOptions(reader));
    else reader.fail('Expected config, entities, an option, or "}"');
  }
  return { line, config, ...(entities === undefined ? {} : { entities }), options };
}

/** `deployment { setting value … }` */
export function readDeployment(reader: TokenReader): JdlDeployment {
  const { line } = reader.next();
  return { line, settings: readSettings(reader, "deployment") };
}

/** A blueprint's own settings name it: `config(generator-jhipster-x) { … }`. */
function readConfig(reader: TokenReader): JdlSetting[] {
  if (reader.skipSymbol("(")) {
    reader.value("the blueprint that is configured");
    reader.expectSymbol(")", "behind the blueprint");
  }
  return readSettings(reader, "config");
}

function readSettings(reader: TokenReader, where: string): JdlSetting[] {
  reader.expectSymbol("{", `behind ${where}`);
  const settings: JdlSetting[] = [];
  for (reader.skipCommas(); !reader.skipSymbol("}"); reader.skipCommas()) {
    if (reader.current().kind === "doc") {
      reader.next();
      continue;
    }
    const { line, text: name } = reader.expectName(`a setting of ${where}, or "}"`);
    settings.push({ line, name, values: readValues(reader, name) });
  }
  return settings;
}

function readValues(reader: TokenReader, name: string): JdlValue[] {
  if (!reader.skipSymbol("[")) return [reader.value(`the value of ${name}`)];
  const values: JdlValue[] = [];
  for (reader.skipCommas(); !reader.skipSymbol("]"); reader.skipCommas()) {
    values.push(reader.value(`a value in the list of ${name}, or "]"`));
  }
  return values;
}

function merge(before: JdlSelection | undefined, next: JdlSelection): JdlSelection {
  if (before === undefined) return next;
  return {
    all: before.all || next.all,
    names: [...before.names, ...next.names],
    except: [...before.except, ...next.except],
  };
}
