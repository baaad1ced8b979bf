/** Which database this process talks to; decided once, by configuration, before any table is built. */
export const engine: "sqlite" | "postgres" = /^postgres(ql)?:/.test(process.env.DATABASE_URL ?? "")
  ? "postgres"
  : "sqlite";
