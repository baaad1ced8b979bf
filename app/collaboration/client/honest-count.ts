import type { HocuspocusProvider } from "@hocuspocus/provider";

const OPEN = 1;

/**
 * Makes the provider's count of unsaved messages true across reconnects. As it comes, it starts again at one with each
 * sync; yet it keeps what was said to a socket that is closing or gone for the next one, and begins a second sync when a
 * ticket comes after its socket has gone. Those further acknowledgements would be taken for newer words, and deletions
 * move no clock that could show it. So each socket has one sync, and is sent nothing that this sync brings.
 */
export function countHonestly(provider: HocuspocusProvider): void {
  const { websocketProvider } = provider.configuration;
  const current = () => (websocketProvider.webSocket?.readyState === OPEN ? websocketProvider.webSocket : null);
  /** Where a sync has begun: what is typed from then on has to be sent. */
  let syncing: ReturnType<typeof current> = null;

  const send = provider.send.bind(provider);
  provider.send = (message, args) => {
    const socket = current();
    if (socket && (!args?.update || socket === syncing)) send(message, args);
  };
  const getToken = provider.getToken.bind(provider);
  provider.getToken = async () => {
    const socket = current();
    try {
      return await getToken();
    } finally {
      // The socket that it was for has gone, and the next one asks for its own.
      if (!socket || socket !== current()) await new Promise(() => undefined);
    }
  };
  const startSync = provider.startSync.bind(provider);
  provider.startSync = () => {
    provider.flushPendingUpdates();
    syncing = current();
    startSync();
  };
  provider.on("close", () => {
    syncing = null;
  });
}
