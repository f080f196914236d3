/** The file that marks the root of a project. */
export const CONFIG_FILE = "domainsmith.json";
