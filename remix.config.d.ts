declare const options: import("@remix-run/dev").RemixVitePluginOptions | Record<string, unknown>;
export default options;
