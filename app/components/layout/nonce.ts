import { createContext } from "react";

/** The response's own nonce for the few inline scripts that Remix writes; empty in the browser. */
export const NonceContext = createContext("");
