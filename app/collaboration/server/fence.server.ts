import type { Extension } from "@hocuspocus/server";
import type { Log } from "#app/platform/log/log.server.ts";
import type { SocketContext } from "./member.ts";
import { isRefusal, refusal, whereFrom } from "./refusal.ts";

/** Hooks whose rejection nobody in the library catches: it would end the process. */
const UNAWAITED = new Set([
  "onConfigure",
  "onChange",
  "onAwarenessUpdate",
  "onStateless",
  "beforeBroadcastStateless",
  "onDisconnect",
  "afterHandleMessage",
  "afterUnloadDocument",
]);

interface HookPayload {
  context?: Partial<SocketContext>;
  connection?: { context: Partial<SocketContext> };
  document?: { destroy(): void };
}

/**
 * The same extension, so that a throw from any of its hooks ends one socket and nothing else. The library prints what
 * hooks throw, so only our own wordless refusals leave it; and a document that failed to load is ended, because the
 * library would forget it with its timer running.
 */
export function fenced(extension: Extension<SocketContext>, log: Pick<Log, "error">): Extension<SocketContext> {
  const hooks = Object.entries(extension).map(([name, hook]) => {
    if (typeof hook !== "function") return [name, hook] as const;
    const fencedHook = async (payload: HookPayload) => {
      try {
        return await hook(payload);
      } catch (error) {
        if (!isRefusal(error)) {
          log.error({ hook: name, err: whereFrom(error) }, "collaboration failed");
          const { socket } = payload.context ?? payload.connection?.context ?? {};
          // Whoever asks to be let in is told no by the library, and asks again.
          if (name !== "onAuthenticate") socket?.close(4503, "unavailable");
        }
        if (name === "onLoadDocument" || name === "afterLoadDocument") payload.document?.destroy();
        if (UNAWAITED.has(name)) return;
        throw isRefusal(error) ? error : refusal("unavailable");
      }
    };
    return [name, fencedHook] as const;
  });
  return Object.fromEntries(hooks) as unknown as Extension<SocketContext>;
}
