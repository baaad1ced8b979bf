import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";

interface UpgradeParts {
  /** The exact values of the Origin header that are let in. */
  origins: readonly string[];
  authenticate(request: IncomingMessage): Promise<{ personId: string; sessionId: string } | null>;
  maxPayload: number;
  /** A socket whose request was in order. */
  onSocket(ws: WebSocket, request: IncomingMessage, who: { personId: string; sessionId: string }): void;
}

export interface Upgrade {
  /**
   * Answers upgrade requests for `/collab`. Other paths are refused, or left alone for someone else who listens
   * (Vite's own socket in development).
   */
  attach(server: Server, otherPaths?: "refuse" | "leave"): void;
  close(): void;
}

const WORDS: Record<number, string> = { 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 503: "Unavailable" };

function refuse(socket: Duplex, status: number): void {
  // Otherwise a sender who never ends keeps its half of the connection open.
  socket.once("finish", () => socket.destroy());
  if (socket.writable)
    socket.end(`HTTP/1.1 ${status} ${WORDS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  else socket.destroy();
}

/** Path, Origin and session are settled in plain HTTP, before there is a socket or any document. */
export function upgrade(parts: UpgradeParts): Upgrade {
  const wss = new WebSocketServer({ noServer: true, maxPayload: parts.maxPayload, perMessageDeflate: false });
  let open = true;

  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const origin = request.headers.origin;
    if (!open) return refuse(socket, 503);
    if (!origin || !parts.origins.includes(origin)) return refuse(socket, 403);
    let who: Awaited<ReturnType<UpgradeParts["authenticate"]>>;
    try {
      who = await parts.authenticate(request);
    } catch {
      return refuse(socket, 503);
    }
    if (!who) return refuse(socket, 401);
    if (!open || socket.destroyed) return refuse(socket, 503);
    const person = who;
    wss.handleUpgrade(request, socket, head, (ws) => parts.onSocket(ws, request, person));
  }

  return {
    attach(server, otherPaths = "refuse") {
      server.on("upgrade", (request, socket, head) => {
        const path = (request.url ?? "").split("?", 1)[0];
        if (path !== "/collab" && otherPaths === "leave") return;
        // A reset must not end the process.
        socket.on("error", () => socket.destroy());
        if (path !== "/collab") return refuse(socket, 404);
        void admit(request, socket, head).catch(() => socket.destroy());
      });
    },
    close() {
      open = false;
      wss.close();
    },
  };
}

/** Whether it comes from this machine itself. */
export const isLoopback = (request: IncomingMessage): boolean =>
  request.headers["x-forwarded-for"] === undefined &&
  /^(::1|::ffff:127\.|127\.)/.test(request.socket.remoteAddress ?? "");

/** What the library wants to see of a request. */
export function webRequest(request: IncomingMessage): Request {
  const headers = new Headers();
  if (request.headers.origin) headers.set("origin", request.headers.origin);
  return new Request("http://collab.invalid/collab", { headers });
}
