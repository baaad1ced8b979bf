/** What one person, socket or document may ask of the engine. Operators may change them; these are safe. */
export interface CollaborationLimits {
  connectionsPerDocument: number;
  socketsPerPerson: number;
  documentsPerSocket: number;
  /** One live update, in bytes. */
  updateBytes: number;
  /** The answer to a first sync, in bytes. */
  syncBytes: number;
  awarenessBytes: number;
  /** A whole document, in bytes of log. */
  documentBytes: number;
  messagesPerSecond: number;
  messageBurst: number;
  bytesPerSecond: number;
  byteBurst: number;
  /** How long, in milliseconds, someone may owe messages or bytes before their socket is closed. */
  longestWaitMs: number;
  /** How long, in milliseconds, and with how many megabytes a large update is looked at before it is refused. */
  inspectMs: number;
  /** How much processor time, in milliseconds, applying one large update may take. */
  applyMs: number;
  inspectMegabytes: number;
  /** Rates and counts do not bind clients on this machine: for load tests of the demo only. */
  raised: boolean;
}

export const DEFAULT_LIMITS: CollaborationLimits = {
  connectionsPerDocument: 100,
  socketsPerPerson: 20,
  documentsPerSocket: 10,
  updateBytes: 256 * 1024,
  syncBytes: 4 * 1024 * 1024,
  awarenessBytes: 4 * 1024,
  documentBytes: 5 * 1024 * 1024,
  messagesPerSecond: 200,
  messageBurst: 2000,
  bytesPerSecond: 512 * 1024,
  byteBurst: 8 * 1024 * 1024,
  longestWaitMs: 10_000,
  inspectMs: 3000,
  applyMs: 400,
  inspectMegabytes: 256,
  raised: false,
};
