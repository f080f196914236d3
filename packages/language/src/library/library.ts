import { URI } from "langium";

/** What the language's own library is imported as. */
export const LIBRARY_PACKAGE = "@domainsmith/std";

/** Virtual place of the library's only file. */
export const LIBRARY_URI = URI.parse("domainsmith:/std/index.domain");
