export { camelCase, kebabCase, pascalCase, sentenceCase, snakeCase, words } from "./casing.ts";
export { shortHash } from "./hash.ts";
export { NameSpace, POSTGRES_NAME_LIMIT, shortened } from "./limits.ts";
export { columnName, linkFieldName, memberPath, propertyName } from "./members.ts";
export { type EntityClash, type EntityNames, entityNames, type ModelNames, namesOf, typeName } from "./names.ts";
export { plural, singular } from "./plural.ts";
export { POSTGRES_WORDS, TYPESCRIPT_GLOBALS, TYPESCRIPT_WORDS } from "./reserved.ts";
