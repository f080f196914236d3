import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { actorOf } from "../access/authenticate.ts";
import { type Policy, permit } from "../access/policy.ts";
import type { Scope } from "../access/scope.ts";
import { isKnown } from "../http/conditional.ts";
import { type ExpectedVersion, expectedVersion, sendVersion } from "../http/etag.ts";
import { ProblemException } from "../http/problem.ts";
import { idParameters, partParameters, problems, type Services } from "../http/routes.ts";
import { fileSchema } from "../types/scalars.ts";
import { requestedRange } from "./byte-range.ts";
import { type FileColumns, type FilePlace, type FileValues, fileAt, fileValues, setFile } from "./file-columns.ts";
import { contentDisposition } from "./file-name.ts";
import type { StoredFile } from "./files.ts";
import { type FileLimits, IMAGE_TYPES } from "./limits.ts";
import { holderOf } from "./quota.ts";
import type { ByteRange } from "./storage.ts";
import { acceptUploads, uploadOf } from "./upload.ts";

/** An entity whose rows have files, or the parts of whose rows do. */
export interface FileOwner {
  /** Of a row, or of one of its parts: the file is below it. */
  readonly path: string;
  /** In the description of the API: the entity that holds the files, and what people call one of it. */
  readonly tag: string;
  readonly noun: string;
  /** Whoever may read the row reads the file, whoever may update it uploads one. */
  readonly policy: Policy;
  /**
   * Does something that changes a row, and writes values into the row itself; returns its new version. Throws a problem
   * when that may not be. Absent where no rule lets anybody change rows.
   */
  readonly change?: (
    scope: Scope,
    id: string,
    expected: ExpectedVersion | undefined,
    work: () => Promise<void>,
    values?: () => Promise<FileValues>,
  ) => Promise<{ readonly version: number }>;
  /** By which columns the row is found. */
  readonly at: FileColumns["at"];
  /** Where its parts hold the files: the member that they are in, and what people call one. */
  readonly part?: { readonly member: string; readonly noun: string };
}

/** A member that holds a file. */
export interface FileMember {
  readonly member: string;
  /** Its name in the address; a file that comes without a name is called so. */
  readonly segment: string;
  /** What the names of its operations end with. */
  readonly operation: string;
  readonly limits: FileLimits;
  /** A row can be without one. */
  readonly isOptional?: true;
  /** A file that a row has got stays. */
  readonly isFixed?: true;
  readonly columns: Omit<FileColumns, "at">;
}

/** Files are nobody's page: whatever is in them, a browser that opens one runs nothing. */
const CONTENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** The routes of members that hold files: `PUT`, `GET`, `HEAD` and `DELETE`. */
export function fileRoutes(owner: FileOwner, members: readonly FileMember[]): FastifyPluginAsyncZod<Services> {
  return async (app, services) => {
    await acceptUploads(app);
    for (const member of members) await app.register(routesOf(owner, member), services);
  };
}

function routesOf(owner: FileOwner, member: FileMember): FastifyPluginAsyncZod<Services> {
  const { tag, policy, change, part } = owner;
  const { segment, operation, limits } = member;
  const path = `${owner.path}/${segment}`;
  const label = segment.replaceAll("-", " ");
  const noun = `the ${label} of ${owner.noun}`;
  const columns: FileColumns = { at: owner.at, ...member.columns };
  const params = path.includes(":partId") ? partParameters : idParameters;
  return async (app, { run, files }) => {
    const get = async (request: FastifyRequest<{ Params: FilePlace }>, reply: FastifyReply) => {
      const place = request.params;
      const file = await run(request, async (scope) => {
        await policy.requireReadable(scope, place.id, part?.member ?? member.member);
        return fileAt(scope, columns, place, label);
      });
      const tag = `"${file.key}"`;
      if (isKnown(request.headers["if-none-match"], tag)) return reply.code(304).header("etag", tag).send();
      const range = requestedRange(request, file.size, tag);
      if (range === null) {
        reply.header("content-range", `bytes */${file.size}`);
        throw new ProblemException(416, "RANGE_NOT_SATISFIABLE", `The file has ${file.size} bytes.`);
      }
      const content = request.method === "HEAD" ? undefined : await files.read(file, range);
      if (range) reply.code(206).header("content-range", `bytes ${range.start}-${range.end}/${file.size}`);
      return reply.headers(headersOf(file, tag, range)).send(content);
    };
    const schema = { params, response: { 200: download, ...problems } };
    const onRequest = permit(policy, "read");
    app.get(
      path,
      {
        onRequest,
        exposeHeadRoute: false,
        schema: { tags: [tag], operationId: `download${operation}`, summary: `Download ${noun}`, ...schema },
      },
      get,
    );
    app.head(path, { onRequest, schema: { hide: true, params } }, get);

    if (!change) return;
    const write = async (
      scope: Scope,
      place: FilePlace,
      file: StoredFile | null,
      expected: ExpectedVersion | undefined,
    ) => {
      const { isFixed = false } = member;
      const row = part?.noun ?? policy.subject.noun;
      const values = () => fileValues(scope, columns, place, file, { noun: row, isFixed });
      const { version } =
        part === undefined
          ? await change(scope, place.id, expected, async () => {}, values)
          : await change(scope, place.id, expected, async () => setFile(scope, columns, place, await values()));
      return version;
    };
    app.put(
      path,
      {
        onRequest: permit(policy, "update"),
        schema: {
          tags: [tag],
          operationId: `upload${operation}`,
          summary: `Upload ${noun}`,
          description: "The file is the body itself, or the one file of a form (multipart/form-data).",
          params,
          querystring: z.strictObject({
            name: z.string().min(1).max(255).optional().describe("What the file is called"),
          }),
          consumes: ["application/octet-stream"],
          body: z.unknown().meta({ type: "string", format: "binary" }),
          response: { 200: fileSchema, ...problems },
        },
      },
      async (request, reply) => {
        const place = request.params;
        const expected = expectedVersion(request);
        // The policy is asked before the file is received.
        await run(request, (scope) => policy.change(scope, "update", place.id, expected));
        const file = await files.keep(
          await uploadOf(request, request.query.name, limits),
          limits,
          segment,
          holderOf(actorOf(request)),
        );
        try {
          const version = await run(request, async (scope) => {
            await files.attach(scope, file);
            return write(scope, place, file, expected);
          });
          sendVersion(reply, version);
        } catch (error) {
          await files.discard(file);
          throw error;
        }
        return { name: file.name, type: file.type, size: file.size };
      },
    );

    if (!member.isOptional) return;
    app.delete(
      path,
      {
        onRequest: permit(policy, "update"),
        schema: {
          tags: [tag],
          operationId: `delete${operation}`,
          summary: `Delete ${noun}`,
          params,
          response: { 204: z.null(), ...problems },
        },
      },
      async (request, reply) => {
        const expected = expectedVersion(request);
        const version = await run(request, (scope) => write(scope, request.params, null, expected));
        sendVersion(reply, version);
        return reply.code(204).send(null);
      },
    );
  };
}

function headersOf({ name, type, size }: StoredFile, etag: string, range: ByteRange | undefined) {
  return {
    etag,
    "accept-ranges": "bytes",
    // Browsers ask again each time: the right to read the row may have been taken away.
    "cache-control": "private, no-cache",
    "content-disposition": contentDisposition(IMAGE_TYPES.includes(type) ? "inline" : "attachment", name),
    "content-length": range ? range.end - range.start + 1 : size,
    "content-security-policy": CONTENT_POLICY,
    "content-type": type.startsWith("text/") ? `${type}; charset=utf-8` : type,
  };
}

const download = {
  description: "The file",
  content: { "application/octet-stream": { schema: z.string().meta({ format: "binary" }) } },
};
