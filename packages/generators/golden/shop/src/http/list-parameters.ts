/** Parameters of every list: fields that are called like them are filtered by `limit[eq]=3`. */
export const LIST_PARAMETERS: ReadonlySet<string> = new Set(["limit", "cursor", "sort", "include", "q", "format"]);
