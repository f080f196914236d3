export { SEARCH_LANGUAGES, type SearchLanguage } from "./search-languages.ts";
export { CONFIGURATION, finder, searchObjects, weighted } from "./search-objects.ts";
export { type SearchedTable, type SearchedText, searchedTables } from "./searched-tables.ts";
