/** Commands that answers of the server may name. Other editors do not have them, and get answers that do without. */
export const CLIENT_COMMANDS: readonly string[] = ["domainsmith.rename", "domainsmith.showReferences"];
