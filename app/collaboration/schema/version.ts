/** The major version of the shared schema. Raise it when an older editor would delete what a newer one wrote. */
export const SCHEMA_VERSION = 2;

/** Whether an editor built for `schema` may write; an editor that states none is taken at the current version. */
export const isSchemaSupported = (schema: unknown): boolean =>
  schema === undefined || schema === null || Number(schema) >= SCHEMA_VERSION;

/** The name of the one shared root in every document. */
export const ROOT = "default";
