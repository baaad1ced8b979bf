import { type LightClient, lightClient } from "./client.ts";
import type { ServerKind } from "./server.ts";

/** What one generator process is asked to do, and what it answers on its channel. */
export interface Load {
  kind: ServerKind;
  port: number;
  documentName: string;
  clients: number;
  writers: number;
  keysPerSecond: number;
  warmupMs: number;
  measureMs: number;
}

// Everyone reads; some write, their keys spread evenly between them. Of the readers only a few keep time, so that the
// generator itself is not what is measured.
const TIMEKEEPERS = 20;
const load = JSON.parse(process.argv[2] ?? "{}") as Load;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const sent = new Map<number, number[]>();
const latencies: number[] = [];
let measuring = false;
function timekeeper() {
  const upTo = new Map<number, number>();
  return (clientId: number, clock: number) => {
    const times = sent.get(clientId);
    if (!times) return;
    const from = upTo.get(clientId) ?? 0;
    upTo.set(clientId, clock);
    if (!measuring) return;
    const now = performance.now();
    for (let at = from + 1; at <= clock; at++) {
      const pressed = times[at];
      if (pressed) latencies.push(now - pressed);
    }
  };
}

const clients: LightClient[] = [];
for (let index = 0; index < load.clients; index++) {
  const { kind, port, documentName } = load;
  const onSeen = index >= load.clients - TIMEKEEPERS ? timekeeper() : undefined;
  clients.push(await lightClient({ kind, port, documentName, index, onSeen }));
}
process.send?.({ ready: true });
await new Promise((resolve) => process.once("message", resolve));

let typed = 0;
const presses = clients.slice(0, load.writers).map((client) => {
  const times: number[] = [];
  sent.set(client.clientId, times);
  return () => {
    const now = performance.now();
    times[client.type()] = now;
    typed += 1;
  };
});

/** Lets every writer type at this pace, their keys spread evenly between them; answers how to stop. */
function typeAt(keysPerSecond: number): () => void {
  const period = 1000 / keysPerSecond;
  const timers = presses.map((press, i) =>
    setTimeout(
      () => {
        press();
        timers[i] = setInterval(press, period);
      },
      (i * period) / load.writers,
    ),
  );
  return () => timers.forEach(clearInterval);
}

// A server that has just started is still being compiled. It is made to work at first, as far as a generator can read
// along, and then has a while to settle at the pace that is measured.
const delivered = load.clients * load.writers * load.keysPerSecond;
const stopHurrying = typeAt(load.keysPerSecond * Math.min(8, Math.max(1, 20_000 / delivered)));
await pause(load.warmupMs);
stopHurrying();
const stopTyping = typeAt(load.keysPerSecond);
await pause(2000);
measuring = true;
const from = typed;
process.send?.({ begin: true });
await pause(load.measureMs);
measuring = false;
const keys = typed - from;
process.send?.({ end: true, keys, latencies: latencies.sort((a, b) => a - b) });
await pause(300);
stopTyping();
for (const client of clients) client.close();
process.disconnect?.();
