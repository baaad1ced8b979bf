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

const period = 1000 / load.keysPerSecond;
let typed = 0;
const timers = clients.slice(0, load.writers).map((client, i) => {
  const times: number[] = [];
  sent.set(client.clientId, times);
  const press = () => {
    const now = performance.now();
    times[client.type()] = now;
    typed += 1;
  };
  return setTimeout(
    () => {
      press();
      timers[i] = setInterval(press, period);
    },
    (i * period) / load.writers,
  );
});

await pause(load.warmupMs);
measuring = true;
const from = typed;
process.send?.({ begin: true });
await pause(load.measureMs);
measuring = false;
const keys = typed - from;
process.send?.({ end: true, keys, latencies: latencies.sort((a, b) => a - b) });
await pause(300);
for (const timer of timers) clearInterval(timer);
for (const client of clients) client.close();
process.disconnect?.();
