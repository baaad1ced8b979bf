import { performance } from "node:perf_hooks";
import { startServer } from "../support/server.ts";

// How long a refusal takes for an address that is known, and for one that is not: it must not tell which (A1).
const TRIES = 15;
const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const server = await startServer({ env: { SIGN_INS_PER_ACCOUNT: "1000" } });
try {
  const took = async (email: string): Promise<number> => {
    const begun = performance.now();
    const answer = await fetch(`${server.url}/sign-in`, {
      method: "POST",
      headers: { Origin: server.url, "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ email, password: "wrong wrong wrong" }).toString(),
    });
    await answer.arrayBuffer();
    return performance.now() - begun;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let i = 0; i < TRIES; i++) {
    known.push(await took("healthwatch@bury.example"));
    unknown.push(await took("nobody@bury.example"));
  }
  const [a, b] = [median(known), median(unknown)];
  console.log(`known ${a.toFixed(0)} ms, unknown ${b.toFixed(0)} ms, ratio ${(b / a).toFixed(2)}`);
} finally {
  await server.stop();
}
