/** Words that no variable of strict TypeScript in a module may be called. */
export const TYPESCRIPT_WORDS: ReadonlySet<string> = new Set(
  `abstract any arguments as asserts async await bigint boolean break case catch class const continue debugger declare
  default delete do else enum eval export extends false finally for from function get global if implements import in
  infer instanceof interface is keyof let module namespace never new null number object of out override package private
  protected public readonly require return satisfies set static string super switch symbol this throw true try type
  typeof undefined unique unknown using var void while with yield`.split(/\s+/),
);

/** Globals of JavaScript, Node and TypeScript's library that a generated type or constant must not hide. */
export const TYPESCRIPT_GLOBALS: ReadonlySet<string> = new Set(
  `AbortController AbortSignal AggregateError Array ArrayBuffer Atomics Awaited BigInt Blob Boolean Buffer Capitalize
  ClientRequest Crypto CustomEvent DataView Date Error EvalError Event EventTarget Exclude Extract FileReader File
  FormData Function Generator Headers Infinity InstanceType Int8Array Int16Array Int32Array Intl Iterable Iterator JSON
  Lowercase Map Math NaN NodeJS NonNullable Number Object Omit Parameters Partial Performance Pick Promise Proxy
  RangeError Readonly ReadonlyArray ReadonlyMap ReadonlySet Record ReferenceError Reflect RegExp Request Required
  Response ReturnType Set SharedArrayBuffer String Symbol SyntaxError TextDecoder TextEncoder ThisType TypeError
  Uint8Array URIError URL URLSearchParams Uncapitalize Uppercase WeakMap WeakRef WeakSet WebSocket Worker
  clearImmediate clearInterval clearTimeout console crypto decodeURI encodeURI escape exports fetch globalThis isFinite
  isNaN navigator parseFloat parseInt performance process queueMicrotask setImmediate setInterval setTimeout
  structuredClone unescape`.split(/\s+/),
);

/** Names that the fixed files of a generated application declare; a type of the model must not hide them. */
export const APPLICATION_TYPES: ReadonlySet<string> = new Set(
  "App Column Config Constraint Context Database JsonValue Page Problem Query Row Table Transaction".split(" "),
);

/** Properties that every object has from birth: a column is not called so in TypeScript. */
export const OBJECT_PROPERTIES: ReadonlySet<string> = new Set([
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
]);

/** PostgreSQL's reserved key words (also those that only functions and types may be called). */
export const POSTGRES_WORDS: ReadonlySet<string> = new Set(
  `all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast
  char character check coalesce collate collation column concurrently constraint create cross current_catalog
  current_date current_role current_schema current_time current_timestamp current_user dec decimal default deferrable
  desc distinct do else end except exists extract false fetch float for foreign freeze from full grant greatest group
  grouping having ilike in initially inner inout int integer intersect interval into is isnull join json json_array
  json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value
  lateral leading least left like limit localtime localtimestamp merge_action national natural nchar none normalize not
  notnull null nullif numeric offset on only or order out outer overlaps overlay placing position precision primary real
  references returning right row select session_user setof similar smallint some substring symmetric system_user table
  tablesample then time timestamp to trailing treat trim true union unique user using values varchar variadic verbose
  when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
  xmlserialize xmltable`.split(/\s+/),
);

/** Columns that every table of PostgreSQL has already. */
export const POSTGRES_SYSTEM_COLUMNS: ReadonlySet<string> = new Set([
  "tableoid",
  "xmin",
  "cmin",
  "xmax",
  "cmax",
  "ctid",
]);

/** Tables that the generated application keeps for itself. */
export const APPLICATION_TABLES: ReadonlySet<string> = new Set([
  "schema_migrations",
  "outbox_events",
  "idempotency_keys",
  "stored_files",
]);

/** First parts of paths that the application itself answers. */
export const APPLICATION_ROUTES: ReadonlySet<string> = new Set(["docs", "metrics", "operations"]);

/** Names that Windows gives to devices: no file may be called so, whatever its ending. */
export const DEVICE_FILES = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;
