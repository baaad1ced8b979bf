import { engine } from "./engine.ts";

/** The hash a version had and has, together in a redaction of its seal: the one way to change a sealed version. */
const SEALED = "select 1 from proposal_seals s where s.version_id = old.id";
const REDACTED = `select 1 from proposal_seals s join seal_redactions r on r.seal_id = s.id
  where s.version_id = old.id and r.old_hash = old.content_hash and r.new_hash = new.content_hash`;
const FROM_PROPOSAL = "select 1 from proposals p where p.id = old.proposal_id";
const FROM_SEAL = "select 1 from proposal_seals s where s.id = old.seal_id";

interface Guard {
  name: string;
  table: string;
  on: "update" | "delete";
  /** The columns that it watches. */
  columns?: string[];
  /** When it refuses; always when left out. */
  when?: string;
  says: string;
}

/** What no verb may do, whatever its code says: the database itself refuses. What goes with its proposal may go. */
const GUARDS: Guard[] = [
  {
    name: "sealed_version_stands",
    table: "proposal_versions",
    on: "update",
    columns: ["proposal_id", "n", "seq", "content", "content_hash"],
    when: `exists (${SEALED}) and not exists (${REDACTED})`,
    says: "A sealed version cannot be changed.",
  },
  {
    name: "sealed_version_stays",
    table: "proposal_versions",
    on: "delete",
    when: `exists (${SEALED}) and exists (${FROM_PROPOSAL})`,
    says: "A sealed version cannot be removed.",
  },
  {
    name: "seal_stands",
    table: "proposal_seals",
    on: "update",
    columns: ["proposal_id", "version_id", "seq", "content_hash", "purpose", "sealed_by_id", "sealed_at"],
    says: "A seal cannot be changed.",
  },
  {
    name: "seal_stays",
    table: "proposal_seals",
    on: "delete",
    when: `exists (${FROM_PROPOSAL})`,
    says: "A seal cannot be removed.",
  },
  { name: "redaction_stands", table: "seal_redactions", on: "update", says: "A redaction cannot be changed." },
  {
    name: "redaction_stays",
    table: "seal_redactions",
    on: "delete",
    when: `exists (${FROM_SEAL})`,
    says: "A redaction cannot be removed.",
  },
  {
    name: "signature_stands",
    table: "proposal_signatures",
    on: "update",
    columns: ["seal_id", "organisation_id", "person_id", "n", "content_hash", "signed_at"],
    says: "A signature cannot be changed.",
  },
  {
    name: "signature_stays",
    table: "proposal_signatures",
    on: "delete",
    when: `exists (${FROM_SEAL})`,
    says: "A signature cannot be removed.",
  },
];

const onFile = ({ name, table, on, columns, when, says }: Guard): string[] => [
  `drop trigger if exists ${name}`,
  `create trigger ${name} before ${on}${columns ? ` of ${columns.join(", ")}` : ""} on ${table}
    ${when ? `when ${when}` : ""} begin select raise(abort, '${says}'); end`,
];

const onServer = ({ name, table, on, columns, when, says }: Guard): string[] => [
  `create or replace function ${name}() returns trigger language plpgsql as $$ begin
    if ${when ?? "true"} then raise exception '${says}'; end if;
    return ${on === "delete" ? "old" : "new"}; end $$`,
  `create or replace trigger ${name} before ${on}${columns ? ` of ${columns.join(", ")}` : ""} on ${table}
    for each row execute function ${name}()`,
];

/** The statements that set the guards, for this database. They can be run again at each start. */
export const guardStatements = (of = engine): string[] => GUARDS.flatMap(of === "postgres" ? onServer : onFile);
