import { join } from "node:path";

export type Mode = "production" | "demo" | "development";

/** Everything an operator may set; `docs/operating.md` describes each. */
export interface Config {
  mode: Mode;
  port: number;
  dataDir: string;
  databaseUrl: string | undefined;
  /** The portal's own address, as in mail and in the Origin header: no trailing slash. */
  origin: string;
  allowedOrigins: string[];
  smtpUrl: string | undefined;
  mailFrom: string;
  logLevel: string;
  /** How many proxies in front may be believed about the client's address. */
  trustedProxies: number;
  limits: Limits;
}

export interface Limits {
  connectionsPerDocument: number;
  bodyBytes: number;
  uploadBytes: number;
  audioBytes: number;
  writesPerMinuteByPerson: number;
  writesPerMinuteByAddress: number;
  heavyReadsPerMinuteByPerson: number;
  heavyReadsPerMinuteByAddress: number;
  signInsPerAccount: number;
  signInsPerAddress: number;
  /** Set by `npm run demo -- --crowd`: limits do not bind loopback, for load tests on the demo only. */
  raisedForLoopback: boolean;
}

const whole = (name: string, value: string | undefined, otherwise: number): number => {
  if (value === undefined || value === "") return otherwise;
  const n = Number(value);
  if (!Number.isInteger(n) || n < 0) throw new Error(`${name} must be a whole number, not “${value}”.`);
  return n;
};

/** Reads and checks the environment once, at start. Throws one plain sentence for a setting that cannot be used. */
export function readConfig(mode: Mode, env: NodeJS.ProcessEnv = process.env): Config {
  const port = whole("PORT", env.PORT, 3000);
  const origin = (env.ORIGIN || `http://localhost:${port}`).replace(/\/$/, "");
  if (!URL.canParse(origin))
    throw new Error(`ORIGIN must be a web address such as https://example.org, not “${origin}”.`);
  const local = env.ORIGIN ? [] : [`http://127.0.0.1:${port}`, `http://[::1]:${port}`];
  return {
    mode,
    port,
    dataDir: env.DATA_DIR ?? join(".data", mode === "production" ? "portal" : mode === "demo" ? "demo" : "dev"),
    databaseUrl: env.DATABASE_URL || undefined,
    origin,
    allowedOrigins: [origin, ...local],
    smtpUrl: env.SMTP_URL || undefined,
    mailFrom: env.MAIL_FROM ?? "In the Room <no-reply@localhost>",
    logLevel: env.LOG_LEVEL ?? "info",
    trustedProxies: whole("TRUSTED_PROXIES", env.TRUSTED_PROXIES, 0),
    limits: {
      connectionsPerDocument: whole("CONNECTIONS_PER_DOCUMENT", env.CONNECTIONS_PER_DOCUMENT, 100),
      bodyBytes: whole("BODY_BYTES", env.BODY_BYTES, 256 * 1024),
      uploadBytes: whole("UPLOAD_BYTES", env.UPLOAD_BYTES, 5 * 1024 * 1024),
      audioBytes: whole("AUDIO_BYTES", env.AUDIO_BYTES, 30 * 1000 * 1000),
      writesPerMinuteByPerson: whole("WRITES_PER_MINUTE_BY_PERSON", env.WRITES_PER_MINUTE_BY_PERSON, 60),
      writesPerMinuteByAddress: whole("WRITES_PER_MINUTE_BY_ADDRESS", env.WRITES_PER_MINUTE_BY_ADDRESS, 240),
      heavyReadsPerMinuteByPerson: whole("HEAVY_READS_PER_MINUTE_BY_PERSON", env.HEAVY_READS_PER_MINUTE_BY_PERSON, 30),
      heavyReadsPerMinuteByAddress: whole(
        "HEAVY_READS_PER_MINUTE_BY_ADDRESS",
        env.HEAVY_READS_PER_MINUTE_BY_ADDRESS,
        120,
      ),
      signInsPerAccount: whole("SIGN_INS_PER_ACCOUNT", env.SIGN_INS_PER_ACCOUNT, 10),
      signInsPerAddress: whole("SIGN_INS_PER_ADDRESS", env.SIGN_INS_PER_ADDRESS, 200),
      raisedForLoopback: env.RAISE_LIMITS_FOR_LOOPBACK === "1",
    },
  };
}
