/** Problems with `domainsmith.json`: `DS51xx`. */
export const CONFIG_CODES = {
  syntax: "DS5101",
  notAnObject: "DS5102",
  wrongType: "DS5103",
  unknownKey: "DS5104",
  duplicateKey: "DS5105",
  name: "DS5106",
  models: "DS5107",
  output: "DS5108",
  unknownGenerator: "DS5109",
  unknownDiagnostic: "DS5110",
  fixedSeverity: "DS5111",
} as const;
