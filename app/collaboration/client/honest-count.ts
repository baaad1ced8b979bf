import type { HocuspocusProvider } from "@hocuspocus/provider";

/**
 * Makes the provider's count of unsaved messages true across reconnects. As it comes, it starts again at one with each
 * sync, yet also sends what was typed while there was no connection; those extra acknowledgements would then be taken
 * for newer words. What is typed before a sync begins need not be sent at all: the sync itself brings it.
 */
export function countHonestly(provider: HocuspocusProvider): void {
  let syncing = false;
  const send = provider.send.bind(provider);
  provider.send = (message, args) => {
    if (syncing || !args?.update) send(message, args);
  };
  const startSync = provider.startSync.bind(provider);
  provider.startSync = () => {
    provider.flushPendingUpdates();
    syncing = true;
    startSync();
  };
  provider.on("close", () => {
    syncing = false;
  });
}
