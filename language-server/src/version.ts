import manifest from "../package.json" with { type: "json" };

/** The version of Domainsmith that this server is a part of. */
export const VERSION: string = manifest.version;
