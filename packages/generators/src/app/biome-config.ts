import { jsonText } from "../emit/index.ts";

/** `biome.json` of a generated application: how its code is laid out and what is looked for in it. */
export function biomeConfig(): string {
  return jsonText({
    $schema: "./node_modules/@biomejs/biome/configuration_schema.json",
    root: true,
    files: { includes: ["**", "!.data", "!.domainsmith"] },
    formatter: { indentStyle: "space", lineWidth: 120 },
    // Tests look at code that stands in texts.
    linter: { rules: { preset: "recommended", suspicious: { noTemplateCurlyInString: "off" } } },
  });
}
