/** Problems with files, imports and projects: `DS5xxx`. */
export const WORKSPACE_CODES = {
  importNotFound: "DS5001",
  importItself: "DS5002",
  importOtherProject: "DS5003",
  importPackageWithoutModel: "DS5004",
  importPackageNotInstalled: "DS5005",
  importUnknownName: "DS5006",
  importPrivateName: "DS5007",
  importPath: "DS5008",
} as const;
