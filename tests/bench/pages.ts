import { performance } from "node:perf_hooks";
import { startServer } from "../support/server.ts";

// Server time of the pages people open most, as a ratio to a page that asks the database for nothing, in one run.
const ROUNDS = 3;
const REQUESTS = 60;
const PLAIN = "/bury/about/other-ways";
const PAGES = [
  "/bury",
  "/bury/experiences",
  "/bury/themes",
  "/bury/proposals",
  "/bury/plans",
  "/bury/changes",
  "/bury/decisions",
];

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const server = await startServer();
try {
  const time = async (path: string): Promise<number> => {
    const taken: number[] = [];
    for (let i = 0; i < REQUESTS; i++) {
      const begun = performance.now();
      const answer = await fetch(server.url + path);
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
      taken.push(performance.now() - begun);
    }
    return median(taken);
  };
  for (const path of [PLAIN, ...PAGES]) await time(path);
  const rounds = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const path of [PLAIN, ...PAGES]) rounds.set(path, [...(rounds.get(path) ?? []), await time(path)]);
  }
  const plain = median(rounds.get(PLAIN) ?? []);
  console.log("page                     median ms   × plain page");
  for (const [path, all] of rounds) {
    const ms = median(all);
    console.log(`${path.padEnd(24)} ${ms.toFixed(1).padStart(9)} ${(ms / plain).toFixed(2).padStart(14)}`);
  }
} finally {
  await server.stop();
}
