import "./need-node-24.ts";

const { serve } = await import("./serve.ts");
await serve("production");
