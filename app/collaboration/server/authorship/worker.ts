import { parentPort, workerData } from "node:worker_threads";
import { type AuthorshipInput, attribute } from "./attribute.ts";

parentPort?.postMessage(attribute(workerData as AuthorshipInput));
